"""Stories and incidents built by hand: some with everything that exports tell apart, some with next to nothing."""

from __future__ import annotations

from onrecord.story import Claim, Copy, Count, Incident, Link, Range, Series, Story
from onrecord.when import Place, When

STORY = Story(
    id="story-a",
    title='=SUM(A1); "Shells" on Karsk',
    documents=("a", "b", "c"),
    since="2024-03-12",
    until="2024-03-14T08:00:00+01:00",
    links=(Link(one="a", other="b", score=0.7, reasons=("words: shelling", "a day apart")),),
    copies=(Copy(one="a", other="b", score=0.9, reasons=("part",), kind="part", share_of_one=0.9, share_of_other=0.4),),
    origins=(("a", "b"), ("c",)),
)
STORIES = (STORY, STORY, Story(id="story-d", title=None, documents=("d",), since=None, until=None, origins=(("d",),)))

INCIDENT = Incident(
    id="incident-a-v1",
    story="story-a",
    type="ASSAULT",
    mode="heavy-weapons",
    events=("a/v1", "c/v2"),
    when=When(start="2024-03-11", end="2024-03-12", precision="range", spans=()),
    first_printed="2024-03-12",
    place=Place(name="Karsk", country="DEU", lat=54.5, lon=9.25, geonames_id=7, spans=()),
    actors=("Norland’s army", "rebels"),
    recipients=("Karsk",),
    reports=("a", "c"),
    origins=(("a",), ("c",)),
    claimants=("Ilena Doru", "Asha Verma"),
    status_by_claimant=(
        Claim(claimant="Ilena Doru", status="happened", events=("a/v1",)),
        Claim(claimant="Asha Verma", status="denied", events=("c/v2",)),
    ),
    agreement="contradicted",
    conflicts=("Asha Verma denies it",),
    figures=(
        Series(claimant="Ilena Doru", measure="killed", unit="person", corrected=False,
               counts=(Count(report="a", figure="f1", published="2024-03-12", low=12, high=None),)),
    ),
    ranges=(
        Range(measure="killed", unit="group", low=1, high=1, usual=None),
        Range(measure="killed", unit="person", low=12, high=None, usual=14),
    ),
    links=(Link(one="a/v1", other="c/v2", score=0.8, reasons=("in Karsk",)),),
)  # fmt: skip
_BARE = Incident(
    id="incident-d-v1", story="story-d", type="CONSULT", mode=None, events=("d/v1",), when=None, place=None, actors=(),
    recipients=(), reports=("d",), origins=(("d",),), claimants=(), status_by_claimant=(), agreement="single_origin",
)  # fmt: skip
INCIDENTS = (INCIDENT, INCIDENT, _BARE)
