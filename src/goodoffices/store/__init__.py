"""Case state that grows: an append-only, hash-chained log in SQLite."""
