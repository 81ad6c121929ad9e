"""The bundled demonstration: an invented conflict, invented reports, illustrative preferences."""
