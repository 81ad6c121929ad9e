"""What would hold, and what would upset it: the graph model for conflict resolution."""
