"""Stories and incidents for people: who reports what, where they agree, and why they stand together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.story import Copy, Incident, Link, Series, Story
from onrecord.view.page import counted, plain

if TYPE_CHECKING:
    from onrecord.store import Archive

AGREEMENTS = {
    "corroborated": ("corroborated by independent reports", "green"),
    "single_origin": ("all reports go back to one", "yellow"),
    "contradicted": ("the reports contradict each other", "red"),
}
COPIES = {
    "exact": "the same words as", "near": "nearly the same as", "part": "a part of", "passages": "shares passages with",
    "retold": "retells",
}  # fmt: skip


def show_story(story: Story, archive: Archive, console: Console) -> None:
    """Print a story's page."""
    documents = archive.rows("documents", story.documents)
    _line(console, Text(plain(story.title or story.id), "bold"))
    dates = " to ".join(dict.fromkeys(day[:10] for day in (story.since, story.until) if day))
    facts = [
        dates,
        counted(len(story.documents), "report"),
        counted(len(story.origins), "independent origin"),
        story.id,
    ]
    _line(console, Text(" · ".join(fact for fact in facts if fact), "dim"))
    _heading(console, "Reports")
    for document in story.documents:
        _line(console, Text(_report(documents.get(document), document)), 1)
        for copy in story.copies:
            if document in (copy.one, copy.other) and document != _first(copy):
                _line(console, Text(f"{COPIES[copy.kind]} {_called(documents, _first(copy))}", "dim"), 3)
    _incidents(archive.of_story("incidents", story.id), console)
    utterances = [one for one in archive.of_story("utterances", story.id) if len(one.reports) > 1]
    if utterances:
        _heading(console, "Said in several reports")
    for utterance in utterances:
        first = archive.rows("statements", utterance.statements[:1]).get(utterance.statements[0], {})
        count = counted(len(utterance.reports), "report")
        _line(console, Text(f"{plain(utterance.speaker or 'unnamed')}: {plain(first.get('words') or '')} ({count})"), 1)
    _links(console, story.links)


def show_incident(incident: Incident, archive: Archive, console: Console) -> None:
    """Print an incident's page."""
    documents = archive.rows("documents", incident.reports)
    events = archive.rows("events", incident.events)
    _line(console, Text(_title(incident), "bold"))
    where = [_when(incident), incident.place and plain(incident.place.name), incident.story, incident.id]
    _line(console, Text(" · ".join(part for part in where if part), "dim"))
    words, color = AGREEMENTS[incident.agreement]
    rests_on = f"{counted(len(incident.reports), 'report')}, {counted(len(incident.origins), 'independent origin')}"
    _line(console, Text(words, color).append(f" ({rests_on})", "default"))
    for conflict in incident.conflicts:
        _line(console, Text(plain(conflict), "red"), 1)
    _heading(console, "Who says what")
    for claim in incident.status_by_claimant:
        _line(console, Text(f"{plain(claim.claimant)}: ").append(claim.status.replace("_", " "), "bold"), 1)
        for name in claim.events:
            row = events.get(name)
            quoted = f"“{plain(row['words'])}” " if row else ""
            _line(console, Text(f"{quoted}{_called(documents, name.partition('/')[0])} {name}", "dim"), 3)
    if incident.figures:
        _heading(console, "Figures")
    for series in incident.figures:
        _line(console, Text(_series(series)), 1)
    _heading(console, "Reports, a line for every origin")
    for origin in incident.origins:
        _line(console, Text("; ".join(_report(documents.get(one), one) for one in origin)), 1)
    _links(console, incident.links)


def _incidents(incidents: Iterable[Incident], console: Console) -> None:
    found = list(incidents)
    if found:
        _heading(console, "Incidents")
    for one in found:
        words, color = AGREEMENTS[one.agreement]
        line = Text(" · ".join(part for part in (_title(one), _when(one), one.place and plain(one.place.name)) if part))
        line.append(f" · {counted(len(one.reports), 'report')}: ").append(words, color).append(f" {one.id}", "dim")
        _line(console, line, 1)


def _title(incident: Incident) -> str:
    kind = incident.type + (f" ({incident.mode})" if incident.mode else "")
    who = plain(", ".join(incident.actors[:3]) or "nobody named")
    to_whom = f" → {plain(', '.join(incident.recipients[:3]))}" if incident.recipients else ""
    return f"{kind}: {who}{to_whom}"


def _when(incident: Incident) -> str:
    days = (incident.when.start, incident.when.end) if incident.when else ()
    return " to ".join(dict.fromkeys(day for day in days if day))


def _series(series: Series) -> str:
    counts = [
        f"{_range(count.low, count.high)}{f' ({count.published[:10]})' if count.published else ''}"
        for count in series.counts
    ]
    corrected = " — corrected downwards" if series.corrected else ""
    return plain(f"{series.measure} {series.unit}, {series.claimant}: {' → '.join(counts)}{corrected}")


def _range(low: float | None, high: float | None) -> str:
    if low == high:
        return "?" if low is None else f"{low:g}"
    if high is None:
        return f"at least {low:g}"
    return f"at most {high:g}" if low is None else f"{low:g} to {high:g}"


def _links(console: Console, links: tuple[Link, ...]) -> None:
    if links:
        _heading(console, "Why they stand together")
    for link in links:
        _line(console, Text(plain(f"{link.score:.2f}  {link.one} and {link.other}: {'; '.join(link.reasons)}")), 1)


def _first(copy: Copy) -> str:
    return copy.source or copy.one


def _report(row: dict[str, Any] | None, document: str) -> str:
    if row is None:
        return document
    facts = ((row["published"] or "")[:10], row["outlet"], row["title"] or row["source"], document)
    return " · ".join(plain(fact) for fact in facts if fact)


def _called(documents: dict[str, dict[str, Any]], document: str) -> str:
    row = documents.get(document, {})
    return plain(row.get("outlet") or row.get("title") or document)


def _heading(console: Console, words: str) -> None:
    console.print()
    _line(console, Text(words, "bold"))


def _line(console: Console, line: Text, indent: int = 0) -> None:
    console.print(Padding(line, (0, 0, 0, indent), expand=False))
