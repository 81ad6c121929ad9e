"""Statements: who is reported to have said what, in which words, through whom."""
