"""The ways out to other programs: CoNLL-U for linguists' tools, spaCy's Doc for its users."""
