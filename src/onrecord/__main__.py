"""`python -m onrecord` is the program `onrecord`."""

from __future__ import annotations

from onrecord.cli import main

main(prog_name="onrecord")
