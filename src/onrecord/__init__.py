"""Puts news reports on the record: who said what, who did what to whom, and how many, tied to the words it rests on."""

__version__ = "0.1.0"
