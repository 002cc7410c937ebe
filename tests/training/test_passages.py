"""The corpora's formats become passages: a text, its tokens, and labels where the format says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from onrecord.analysis import RELATIONS, TAGS
from onrecord.model.events import MODES, ROLES, STATUSES, TYPES
from training import conllu, corpora, events
from training.corpora import IGNORED
from training.labels import LEAST_SEEN, MENTION_TYPES, found_labels, label_counts
from training.marks import is_dev

TREEBANK = """\
# newdoc id = t1
# newpar
1	Old	old	ADJ	JJ	Degree=Pos	2	amod	_	Entity=(1-person-new-nnnnn-cf1-1,2-coref
2	Kovac	Kovac	PROPN	NNP	Number=Sing	3	nsubj:pass	_	Entity=1)
3	left	leave	VERB	VBD	Tense=Past|VerbForm=Fin|NumForm=Word	0	root	_	_
4	her	her	PRON	PRP$	Poss=Yes	5	nmod:poss	_	Entity=(2-place-new-nnnnn-cf2-2(1-person-giv-nnnnn-cf1-1)
5	town	town	NOUN	NN	Number=Sing	3	obj	_	Entity=2)|SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct	_	_

1	She	she	PRON	PRP	Gender=Fem	2	nsubj	_	Entity=(1-person-giv-nnnnn-cf1-1-ana)
2	wept	weep	VERB	VBD	Tense=Past	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""
LABELS = {"features": ["Number=Sing", "Tense=Past|VerbForm=Fin"], "lemmas": ["0>", "^0>"], "mentions": MENTION_TYPES}


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "t.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


def test_a_treebank_becomes_columns(treebank: Path) -> None:
    """Heads are token numbers of the document, relations lose their subtypes, unknown labels are left out."""
    (passage,) = conllu.syntax(treebank, LABELS)
    assert passage.text == "Old Kovac left her town. She wept."
    assert passage.columns["head"].tolist() == [1, 2, 2, 4, 2, 2, 7, 7, 7]
    assert RELATIONS[passage.columns["relation"][1]] == "nsubj"
    assert TAGS[passage.columns["tag"][3]] == "PRON"
    assert passage.columns["begin"].tolist() == [1, 0, 0, 0, 0, 0, 1, 0, 0]
    assert passage.columns["features"][[1, 2, 3]].tolist() == [0, 1, IGNORED]
    assert passage.columns["lemmas"][[0, 1, 2]].tolist() == [0, 1, IGNORED]


def test_mentions_hang_on_the_word_that_carries_them(treebank: Path) -> None:
    """A mention's label stands at the word whose head lies outside it; one entity has one number."""
    (passage,) = conllu.coreference(treebank, LABELS)
    assert passage.mentions == [(1, "1"), (3, "1"), (4, "2"), (6, "1")]
    person, place = 1 + MENTION_TYPES.index("person"), 1 + MENTION_TYPES.index("place")
    assert passage.columns["mention"].tolist() == [0, person, 0, person, place, 0, person, 0, 0]
    assert passage.syntax is not None
    assert passage.syntax.lemma[7] == "weep"


def test_labels_are_the_frequent_ones(tmp_path: Path) -> None:
    """A label seen too seldom is not learned."""
    rows = "".join(f"{n}\tgoes\tgo\tVERB\tVBZ\tTense=Pres\t0\troot\t_\t_\n" for n in range(1, LEAST_SEEN + 1))
    path = tmp_path / "t.conllu"
    path.write_text(f"# newdoc id = x\n{rows}{LEAST_SEEN + 1}\tAla\tala\tX\tFW\tCase=Nom\t1\tdep\t_\t_\n\n")
    found = found_labels([path])
    assert (found["features"], found["lemmas"]) == (["Tense=Pres"], ["2>"])
    assert label_counts(found)["lemmas"] == 1


def test_names_come_in_pieces_of_a_document(tmp_path: Path) -> None:
    """Tags become numbers, slips become no name, types that are not told become no name."""
    rows = ["Ana\tB-PER", "Kovac\tI-PER", "of\tO", "Reuters\tB-OTH", "spoke\tB-O"]
    path = tmp_path / "n.iob2"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (passage,) = corpora.names(path, "names_uner")
    assert passage.text == "Ana Kovac of Reuters spoke "
    assert passage.columns["names_uner"].tolist() == [1, 2, 0, 0, 0]


def test_predicates_carry_how_sure_they_are(tmp_path: Path) -> None:
    """A value stands at its predicate, nothing elsewhere; marks are printed as news prints them."""
    row = {
        "text": "`` We left , '' he said",
        "targets": [{"span1": [2, 3], "label": 1.5}, {"span1": [6, 7], "label": 3.0}],
    }
    path = tmp_path / "f.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (passage,) = corpora.factuality(path)
    assert passage.text.strip() == "“ We left , ” he said"
    values = passage.numbers["factuality"]
    assert np.isnan(values).tolist() == [True, True, False, True, True, True, False]
    assert values[[2, 6]].tolist() == [1.5, 3.0]


def test_marked_events_become_triggers_with_their_parts(tmp_path: Path) -> None:
    """The first word of a trigger carries type, mode and status; words that take part carry their role for it."""
    item = next(f"zz{n:04}" for n in range(1, 99) if not is_dev(f"zz{n:04}"))
    marked = "[A1 The army] [S1 will] [E1:CONSULT/visit/planned call on] [R1 Oru]."
    (tmp_path / "x.txt").write_text(f"{item}\twire\tafrica\t{marked}\n", encoding="utf-8")
    (passage,) = events.events(tmp_path, dev=False)
    trigger = 1 + 2 * TYPES.index("CONSULT")
    assert passage.text == "The army will call on Oru."
    assert passage.columns["event_types"].tolist() == [0, 0, 0, trigger, trigger + 1, 0, 0]
    assert MODES[passage.columns["event_modes"][3]] == ("CONSULT", "visit")
    assert STATUSES[passage.columns["event_statuses"][3]] == "planned"
    actor, recipient, status = (1 + 2 * ROLES.index(role) for role in ("actors", "recipients", "status_words"))
    assert passage.cues == [(3, {0: actor, 1: actor + 1, 2: status, 5: recipient})]


def test_no_training_passage_holds_an_item_of_the_dev_part() -> None:
    """The two parts of the marked sentences share no item."""
    folder = Path(events.__file__).parent / "data/events"
    train, dev = ({item.id for item in events.items(folder, dev=part)} for part in (False, True))
    assert train
    assert dev
    assert not train & dev
