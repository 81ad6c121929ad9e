"""Good Offices: mediation support, from the press, to the table, to the agreement."""

__version__ = "0.1.0"
