"""Drawn parts of the brief: Altair specifications set to SVG offline, and the map of actors."""
