"""Writes docs/cli.md from the program's own commands: `python docs/generate_cli.py`, or `--check` to compare only."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli import main as program

PAGE = Path(__file__).with_name("cli.md")
HEAD = """# Commands

Written by `make docs` from the program itself; a test keeps it current.
"""


def page() -> str:
    """The whole page, in Markdown."""
    parts = [HEAD, _section(program, "onrecord")]
    parts += _sections(program, "onrecord")
    return "\n".join(parts)


def _sections(group: click.Group, path: str) -> Iterator[str]:
    for name, command in sorted(group.commands.items()):
        yield _section(command, f"{path} {name}")
        if isinstance(command, click.Group):
            yield from _sections(command, f"{path} {name}")


def _section(command: click.Command, path: str) -> str:
    arguments = [
        param.make_metavar(click.Context(command)) for param in command.params if isinstance(param, click.Argument)
    ]
    options = [param for param in command.params if isinstance(param, click.Option)]
    rest = ["COMMAND"] if isinstance(command, click.Group) else arguments
    lines = [
        f"## `{path}`",
        "",
        _paragraphs(command.help),
        "",
        "```",
        " ".join([path, *(["[OPTIONS]"] if options else []), *rest]),
        "```",
    ]
    if options:
        lines += ["", "| option | does |", "|---|---|", *(_row(option) for option in options)]
    if command.epilog:
        lines += ["", "```", _paragraphs(command.epilog), "```"]
    return "\n".join([*lines, ""])


def _paragraphs(text: str | None) -> str:
    return inspect.cleandoc(text or "").replace("\b\n", "").strip()


def _row(option: click.Option) -> str:
    values = option.metavar or ""
    if isinstance(option.type, click.Choice):
        values = "\\|".join(option.type.choices)
    elif not values and not option.is_flag:
        values = option.type.name.split()[0].upper()
    default = f" Default: `{option.default}`." if option.show_default else ""
    return f"| `{', '.join(option.opts)}`{' ' + values if values else ''} | {option.help or ''}{default} |"


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is current (exit status 1 when not)."""
    if arguments == ["--check"]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
            return 0
        print("docs/cli.md is not current: run `make docs`", file=sys.stderr)
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
