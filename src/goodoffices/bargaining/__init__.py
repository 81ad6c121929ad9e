"""What could be agreed, and what is fair: outcome spaces, frontiers, solutions, axioms.

``space`` puts a scenario into whole numbers, ``frontier`` finds what is undominated without
enumeration, ``solutions`` holds one bargaining solution a file, ``axioms`` checks their claims,
``analysis`` puts it together.
"""
