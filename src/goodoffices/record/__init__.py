"""From text to record: times, statements with their chains, figures, events, positions."""
