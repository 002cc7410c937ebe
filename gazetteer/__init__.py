"""Builds the table of places that the program ships (README.md)."""
