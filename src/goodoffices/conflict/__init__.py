"""What would hold, and what would upset it: the graph model for conflict resolution.

A model (``model.graph``) is turned into arrays by ``builder`` (``space``: which states there
are; ``preferences``: ranks; ``relations`` and ``cube``: moves).  ``responses`` finds what
movers can bring about; each stability concept is one file on top of it (``nash``, ``gmr``,
``smr``, ``seq``, ``sseq``, ``limited_move``, ``non_myopic``), and so is each coalition version
(``cnash``, ``cgmr``, ``csmr``, ``cseq``).  ``stability`` runs them; ``paths``, ``ranking``,
``explain``, ``inverse``, ``uncertain`` and ``draw`` say what the answer means.
"""
