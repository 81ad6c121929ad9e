"""What could be agreed, and what is fair: outcome spaces, frontiers, solutions, axioms."""
