"""The command line: take the arguments, call the program, print. What is heavy is imported when a command needs it."""

from __future__ import annotations

import json

import click

from onrecord import __version__
from onrecord.cli.archive import add, find
from onrecord.cli.decide import decide
from onrecord.cli.export import export
from onrecord.cli.merge import merge
from onrecord.cli.ontology import ontology
from onrecord.cli.pages import check, incident, story
from onrecord.cli.program import STATUS, Program
from onrecord.cli.reading import parse, read
from onrecord.cli.register import names, who
from onrecord.errors import ModelError


def _print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from onrecord import model
    from onrecord.record import FORMAT

    try:
        trained = model.version()
    except ModelError:
        trained = "missing"
    click.echo(f"onrecord {__version__} (format {FORMAT}, model {trained})")
    ctx.exit()


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]}, epilog=STATUS)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the versions of program, data format and model, and leave.",
)
def main() -> None:
    """Puts news reports on the record: who said what, who did what to whom, how many; tied to the words that say it."""


@main.command()
def schema() -> None:
    """Print the JSON Schema of the data format."""
    from onrecord import output

    click.echo(json.dumps(output.schema(), indent=2))


for _command in (read, parse, who, names, add, find, merge, story, incident, decide, check, export, ontology):
    main.add_command(_command)
