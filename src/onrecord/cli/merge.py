"""`onrecord merge`: many reports become stories and incidents."""

from __future__ import annotations

import sys

import click

from onrecord.cli.archive import store
from onrecord.cli.program import STATUS


@click.command(epilog=STATUS)
@store
@click.option("--again", is_flag=True, help="Forget what was merged and merge everything; decisions of people stay.")
def merge(url: str, again: bool) -> None:
    """Put the reports of an archive into stories, and what they say into incidents.

    Only what was added or decided since the last run is merged, and the stories it touches. The result is the same
    whatever the order in which reports came. The command can be stopped at any moment and repeated.
    """
    from onrecord.merging import merge as merged
    from onrecord.progress import Bar
    from onrecord.store import Archive

    documents = stories = incidents = 0
    with Archive.open(url) as archive, Bar(None, shown=sys.stderr.isatty()) as bar:
        for step in merged(archive, again=again):
            documents += step.documents
            stories += step.stories
            incidents += step.incidents
            bar.step()
    click.echo(
        f"onrecord: {documents:,} documents merged; {stories:,} stories and {incidents:,} incidents written", err=True
    )
