"""Who is who in reports of kinds that nothing was tuned on: live pages, digests, releases, local and far-off news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.document import BlockKind
from onrecord.entity import Entity
from onrecord.resolve.entities import resolved
from tests.resolve.report import groups, mentions, parsed_report, report, speakers


def entities(marked: str, *, kinds: Sequence[BlockKind] = (), outlet: str | None = None) -> dict[str, Entity]:
    """The entities of a marked report by name."""
    made = report(marked, kinds=kinds)
    document = replace(made.document, published="2025-03-04", outlet=outlet)
    return {one.name: one for one in resolved(document, made.analysis, made.statements).entities}


SERVICE = "State Security Service of Moldova"
PLACED = [
    ("a town of a country that is named", "<l Mali> voted. <l Kangaba> slept.", "Kangaba", "MLI"),
    ("two towns of one country", "<l Kankan> slept. <l Siguiri> burned.", "Siguiri", "GIN"),
    ("a large city", "<l Guayaquil> burned.", "Guayaquil", "ECU"),
    ("a name that several countries have", "<l Springfield> burned.", "Springfield", None),
    (
        "a city that dwarfs its namesakes",
        "<l Norway> voted. Norwegian courts closed. <l Perth> burned.",
        "Perth",
        "AUS",
    ),
    ("one that does not", "<l Norway> voted. Norwegian courts closed. <l Cambridge> burned.", "Cambridge", None),
    (
        "some who are counted",
        "<l Peru> voted. <l Peru> slept. {collective Two members} wept.",
        "Two members",
        "PER",
    ),
    ("two ministers, who may be of two", "<l Peru> voted. {collective Two ministers} wept.", "Two ministers", None),
    ("a large city elsewhere", "<l Norway> voted. Norwegian courts closed. <l Guayaquil> burned.", "Guayaquil", "ECU"),
    ("who holds an office in a town", "The mayor of <l Guayaquil>, <p Ana Ruiz>, wept.", "Ana Ruiz", "ECU"),
    ("a town run into a name", "The mayor of <p Guayaquil Ana Ruiz> wept.", "Ana Ruiz", "ECU"),
    (
        "a paragraph about another country",
        "<l Guinea> mourned. <l Guinea> wept.\nIn the Malian town of <l Kangaba>, {collective police} waited.",
        "police",
        "MLI",
    ),
    ("two countries as likely", "<l Peru> met <l Chile>. <p Ana Ruiz> spoke.", "Ana Ruiz", None),
    (
        "where a paragraph says it is",
        "<l Vietnam> mourned. <l Vietnam> wept.\nIn <l Seoul>, {role a lawyer} wept.",
        "a lawyer",
        "KOR",
    ),
    ("an embassy abroad", "<l Peru> voted.\n{collective Police} waited outside the Chinese embassy.", "Police", "PER"),
    ("a country behind an office", "The representative of <p Chad>, <p Ana Ruiz>, wept.", "Chad", "TCD"),
    ("a body of a state is no state", "The <o State Security Service of Moldova> met.", SERVICE, "MDA"),
    ("no country inside a name", "<o Haute-Niger Gold> grew in <l Guinea>. {collective Miners} wept.", "Miners", "GIN"),
]


@pytest.mark.parametrize(("marked", "name", "country"), [row[1:] for row in PLACED], ids=[row[0] for row in PLACED])
def test_places_tell_countries_when_something_speaks_for_them(marked: str, name: str, country: str | None) -> None:
    """Towns of the gazetteer tell the country of who is there, and those with namesakes elsewhere nothing."""
    assert entities(marked)[name].country == country


def test_an_adjective_is_of_its_own_noun() -> None:
    """ "The Chilean navy met the Drava company": behind a verb the adjective says nothing."""
    lines = (
        *["Peru/NNP/nsubj>voted voted=vote/VBD/root ././punct>voted"] * 4,
        "The/DT/det>navy Chilean/JJ/amod>navy navy/NN/nsubj>met met=meet/VBD/root Drava/NNP/obj>met ././punct>met",
    )
    made = parsed_report(*lines, names={"Drava": "o", "Peru": "l"})
    found = {one.name: one.country for one in made.resolved().entities}
    assert found["Drava"] == "PER"


CODED = [
    (
        "a counterpart, who is of another country",
        "<l Chile> voted. <l Chile> slept. Peruvian Foreign Minister <p Ana Ruiz> sang. {role Her counterpart} wept.",
        "Her counterpart",
        ("CHL", "GOV"),
    ),
    (
        "a subsidiary, which is not of its owner's country",
        "<l Guinea> voted. <l Guinea> slept. The Canadian company <o Ridge Gold> met. {role Its subsidiary} wept.",
        "Its subsidiary",
        ("GIN", "BUS"),
    ),
    (
        "an ambassador's embassy",
        "The <o Canadian embassy> in <l Guinea> closed. Ambassador <p Claire Roy> left.",
        "Claire Roy",
        ("CAN", "GOV"),
    ),
    ("an ambassador abroad", "The German ambassador to <l Mali>, <p Ute Kern>, left.", "Ute Kern", ("DEU", "GOV")),
    (
        "who studies a country",
        "<p Ole Berg>, an <l Angola> researcher at the <o Bergen Institute> in <l Norway>, wrote.",
        "Ole Berg",
        ("NOR", "EDU"),
    ),
    (
        "an ambassador at a body",
        "Kenya's ambassador to the <o United Nations>, <p Ana Ruiz>, wept.".replace("Kenya", "<l Kenya>"),
        "Ana Ruiz",
        ("KEN", "GOV"),
    ),
    (
        "whom a colleague works with",
        "<p Kirsten Dahl>, a Danish lawyer, wept. Dahl's colleague, <p Ole Bratt>, slept.".replace(
            "Dahl's", "<p Dahl>'s"
        ),
        "Ole Bratt",
        ("DNK", "BUS"),
    ),
    (
        "who teaches somewhere",
        "<p Ole Berg>, who teaches law at the <o University of Leiden>, wrote.",
        "Ole Berg",
        ("NLD", "EDU"),
    ),
    (
        "who leads a party",
        "<p Ole Berg>, who now leads the party <o Hope Party>, wrote.",
        "Ole Berg",
        (None, "PTY"),
    ),
    ("an officer of the police", "Police Lieutenant General <p Ana Ruiz> wept.", "Ana Ruiz", (None, "COP")),
    ("a contingent", "{collective The Rwandan contingent} left.", "The Rwandan contingent", ("RWA", "MIL")),
    ("who is of a country", "<p Ole Berg>, a Kenyan researcher, wrote.", "Ole Berg", ("KEN", "EDU")),
    (
        "now of a party",
        "Former mines minister <p Ana Ruiz>, the leader of <o Hope Party>, wept.",
        "Ana Ruiz",
        (None, "PTY"),
    ),
    ("once in office", "Former mines minister <p Ana Ruiz> wept.", "Ana Ruiz", (None, "ELI")),
    ("a rank beside a body", "Inspector <p Ana Ruiz> of the national police wept.", "Ana Ruiz", (None, "COP")),
    ("a title behind a field", "Customs director <p Ana Ruiz> wept.", "Ana Ruiz", (None, "GOV")),
    ("a title of a place", "The bishop of <l Lakeside>, <p Ana Ruiz>, wept.", "Ana Ruiz", (None, "REL")),
    ("a manager of a campaign", "{role Its campaign manager, <p Ana Ruiz>,} said no.", "Ana Ruiz", (None, "PTY")),
    ("a unit of armed forces", "The <o 8th Lakes Brigade> left.", "8th Lakes Brigade", (None, "MIL")),
    (
        "a national institute",
        "The <o National Institute of Waters> met.",
        "National Institute of Waters",
        (None, "GOV"),
    ),
    ("a channel", "The channel <o Lumo> said so.", "Lumo", (None, "JRN")),
    (
        "a spokesman of the body named before",
        "The <o Sudanese Health Ministry> met. {role A spokesman} said no.",
        "A spokesman",
        ("SDN", "GOV"),
    ),
    ("based in a country", "<l Singapore>-based <o Marlin Agri> grew in <l Indonesia>.", "Marlin Agri", ("SGP", None)),
]


@pytest.mark.parametrize(("marked", "name", "code"), [row[1:] for row in CODED], ids=[row[0] for row in CODED])
def test_an_actor_is_coded_by_what_it_serves(marked: str, name: str, code: tuple[str | None, str | None]) -> None:
    """The body that somebody serves now tells more than a rank, an office of before, or what is studied or visited."""
    found = entities(marked)[name]
    assert (found.country, found.sector) == code


DIGEST = (
    "Harbour closed\n"
    "The minister, <p Ana Ruiz>, closed a harbour in <l Peru>.\n"
    "Bridge opened\n"
    "{role The minister} of roads said no| in <l Chile>. {collective Masons} cheered|.\n"
    "Museum sold\n"
    "{pronoun She} sold a statue| in <l Kenya>."
)
HEADED: tuple[BlockKind, ...] = ("headline", "paragraph") * 3


def test_nobody_reaches_over_the_border_of_an_item() -> None:
    """The pronoun of one item of a digest means nobody of another, and each item has its own country."""
    found = entities(DIGEST, kinds=HEADED)
    assert [name for name, one in found.items() if len(one.mentions) > 1] == []
    assert found["Masons"].country == "CHL"


def test_headings_do_not_part_one_story() -> None:
    """Parts that share a name, or what they are about, are one story."""
    story = DIGEST.replace("Bridge opened", "<p Ruiz> wept").replace("Museum sold", "The harbour")
    made = report(story, kinds=HEADED)
    she = [mentions(made, one) for one in made.resolved().entities if "She" in mentions(made, one)]
    assert len(she) == 1
    assert "Ana Ruiz" in she[0]


@pytest.mark.parametrize("above", ["<p Okello> wept.", "<p Okello>'s wife left."])
def test_a_namesake_brought_in_further_down_leaves_a_short_form_open(above: str) -> None:
    """Live pages have the latest on top: a family name there can be either of two who come in below."""
    found = groups(f"{above}\nJustice <p Miriam Okello> met <p Robert Okello>.")
    assert ["Okello"] in found


def test_a_short_form_is_whoever_comes_in_below() -> None:
    """With one bearer of the name there is no doubt, and a title tells two apart."""
    assert ["Okello", "Miriam Okello"] in groups("<p Okello> wept.\nJustice <p Miriam Okello> left.")
    titled = groups("Justice <p Okello> wept.\nJustice <p Miriam Okello> met lawyer <p Robert Okello>.")
    assert ["Okello", "Miriam Okello"] in titled


def test_given_names_mean_those_below_where_the_latest_is_on_top() -> None:
    """ "Wattana" above "Wattana Srisuk" is short for it in a live report whose times run backwards, and else is not."""
    marked = "20:02\n<p Wattana> denied it.\n19:05\n<p Wattana Srisuk> waited.\n18:40\nTwo men came."
    kinds: tuple[BlockKind, ...] = ("timestamp", "paragraph") * 3
    assert ["Wattana", "Wattana Srisuk"] in groups(marked, kinds=kinds)
    forwards = marked.replace("20:02", "18:02").replace("18:40", "20:40")
    assert ["Wattana"] in groups(forwards, kinds=kinds)


def test_who_mostly_asks_is_a_reporter() -> None:
    """The label of a conversation whose turns are questions."""
    turns = "{named <p PALACIOS>}: Who came?|\n{named <p QUINTERO>}: The army came.|\n"
    found = entities(turns + turns.replace("Who came", "Why"))
    assert (found["PALACIOS"].sector, found["QUINTERO"].sector) == ("JRN", None)


def test_the_answers_are_of_whom_the_lines_above_name() -> None:
    """ "A:" is the one person named above the first question, whatever other labels come before."""
    marked = "{role Mayor}: It stays shut|\n<p Ana Ruiz> met traders.\n{role Q}: When?|\n{role A}: In May."
    assert speakers(marked)[2] == "Ana Ruiz"


PLACES_AND_PERSONS = [
    ("a region and a man", "The governor of <p Moxico> wept. <p Paulo Moxico> slept.", "Moxico", "place"),
    ("a man in front of whom a town stands", "The mayor of <p Guayaquil Ana Ruiz> wept.", "Guayaquil", "place"),
    ("a man taken for a place", "The mayor, <l Tolosa Gemechu>, wept. <p Tolosa> slept.", "Tolosa Gemechu", "person"),
    (
        "a firm called after nobody",
        "<l Tolosa Furniture> burned. <p Tolosa> slept.",
        "Tolosa Furniture",
        "organization",
    ),
]


@pytest.mark.parametrize(
    ("marked", "name", "kind"), [row[1:] for row in PLACES_AND_PERSONS], ids=[row[0] for row in PLACES_AND_PERSONS]
)
def test_places_and_persons_of_one_name_are_two(marked: str, name: str, kind: str) -> None:
    """What somebody governs is a place, whom the text calls by one name is a person."""
    assert entities(marked)[name].type == kind


def test_we_is_who_gives_a_release_out() -> None:
    """Outside quotations "we" is the outlet that the text names, and who is "our" director is of it."""
    marked = "<o Tidewater Relief> called for boats. We have three. Our country director, <p Ana Ruiz>, wept."
    found = entities(marked, outlet="Tidewater Relief")
    assert len(found["Tidewater Relief"].mentions) == 3
    assert len(entities(marked)["Tidewater Relief"].mentions) == 1


def test_a_rank_printed_short_is_taken_up_in_full() -> None:
    """ "Gen. Petrović" is "the general"."""
    assert speakers("Gen. <p Ana Petrović> came. {role The general} said no.") == ["Ana Petrović"]


REFUSED = [
    (
        "people when others came since",
        "{collective Nine men} said yes|.\n{collective Four drivers} said no|. {collective The men} said no.",
    ),
    ("a part's government", "{role The provincial government} said yes|.\n{role The government} said no."),
]


@pytest.mark.parametrize("marked", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_doubtful_noun_is_a_new_one(marked: str) -> None:
    """A wrong join is worse than a missed one."""
    assert all(len(words) == 1 for words in groups(marked))


def test_a_front_of_workers_is_no_union() -> None:
    """The head of a body's name says what it is, whoever else is in the name."""
    marked = "<o Workers' Union> met. <o Workers' Front> sang. {role The union} said no."
    assert speakers(marked) == ["Workers' Union"]


def test_they_is_nobody_when_a_body_came_since() -> None:
    """ "Them" after villagers and then an army can be either."""
    lines = (
        "Villagers=villager/NNS/nsubj>wept wept=weep/VBD/root ././punct>wept",
        "Drava/NNP/nsubj>came came=come/VBD/root and/CC/cc>saw saw=see/VBD/conj>came them/PRP/obj>saw ././punct>came",
    )
    made = parsed_report(*lines, names={"Drava": "o"}, speakers=["Villagers"], chained=["Villagers", "them"])
    assert ["Villagers", "them"] not in [mentions(made, one) for one in made.resolved().entities]


def test_nobody_speaks_of_himself_as_another() -> None:
    """ "“He knows it,” said Horvat": somebody else, although Horvat is named only behind."""
    made = report("<p Marko Novak> wept. <p Ivan Horvat> slept. “He knows it,” said {named <p Horvat>}.")
    said = made.document.text.index("“"), made.document.text.index(" said")
    (one,) = made.statements
    content = replace(one.content, spans=(type(one.speaker.spans[0])(*said),))
    spoken = replace(one, mode="direct", content=content)
    found = resolved(made.document, made.analysis, (spoken,)).entities
    assert ["Ivan Horvat", "Horvat"] in [mentions(made, entity) for entity in found]
