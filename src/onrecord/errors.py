"""Every error raised on purpose. Each has a stable `code` that programs can rely on; docs/errors.md has a section each.

OnRecordError
├── UsageError          2  the call is wrong: stop
├── InputError          1  this input can't be read: skip it, count it, go on
│   ├── UnknownFormat      not a format of the table, or damaged beyond reading
│   ├── NoText             nothing to read in it
│   ├── TooLong            over a limit of size or time
│   ├── Unsafe             refused: a private address, a compression bomb
│   ├── Unreachable        a file or URL that does not answer
│   └── UnsupportedLanguage
├── ModelError          3  weights missing or damaged
├── StoreError          4
└── MissingExtra        2  says the pip command
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all. `source` names the input it is about, when there is one."""

    code = "error"
    exit_status = 1

    def __init__(self, message: str, *, source: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source


class UsageError(OnRecordError):
    """The call itself is wrong: an unknown option value, a source that can't be meant."""

    code = "usage"
    exit_status = 2


class InputError(OnRecordError):
    """One input that can't be read. `pipeline.read` skips it and counts it."""

    code = "input"


class UnknownFormat(InputError):
    """The content is none of the formats that can be read, or is damaged beyond reading."""

    code = "unknown-format"


class NoText(InputError):
    """Nothing in the input is text to read."""

    code = "no-text"


class TooLong(InputError):
    """The input is over the limit of size or time (`Settings`)."""

    code = "too-long"


class Unsafe(InputError):
    """The input was refused for safety: a private address, a compression bomb."""

    code = "unsafe"


class Unreachable(InputError):
    """The file or URL does not exist, may not be read, or does not answer."""

    code = "unreachable"


class UnsupportedLanguage(InputError):
    """The text is in a language the model was not trained on; skipped rather than read badly."""

    code = "unsupported-language"


class ModelError(OnRecordError):
    """The model's weights are missing, damaged or of another version than the program."""

    code = "model"
    exit_status = 3


class StoreError(OnRecordError):
    """The store can't be opened, read or written."""

    code = "store"
    exit_status = 4


class MissingExtra(UsageError):
    """An optional dependency is not installed; the message says the pip command."""

    code = "missing-extra"
