"""The archive: records of many reports in one file or database, found again by who, what, when and where.

`archive` is the way in. `schema` has the tables and `migrations/` make them; `rows` turns a record into rows, `writing`
puts them in, `questions` and `search` find them, `found` hands them out. `keys` says how rows are numbered, `engine`
what is special about SQLite and Postgres, `printing` what happens when the same text comes again.
"""

from onrecord.store.archive import Archive

__all__ = ["Archive"]
