"""A user's own ontology: codes for the types of PLOVER, and own types from example sentences (docs/ontology.md)."""
