"""Preferences nobody knows exactly: what holds for all, some, or how many of them.

``statements`` turns what a party said into linear rows with their words, ``polytope`` and
``values`` hold the set of compatible utilities, ``conflicts`` finds the smallest set of
statements that cannot all hold.  ``direct`` and ``chains`` draw compatible utilities,
``profiles`` puts the parties together, ``shares`` and ``solving`` count, and ``sensitivity``
says what changes if points are off.
"""
