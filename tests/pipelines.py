"""Small spaCy pipelines for tests: one trained here on sentences written for it, and pieces to build others from."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

needs_spacy = pytest.mark.skipif(
    find_spec("spacy") is None, reason='spaCy is not installed: pip install "onrecord[spacy]"'
)

# word, part of speech, ClearNLP label, head (number of a word), and where there is one the name's label
SENTENCES = """
The DET det 1
talks NOUN nsubj 2
began VERB ROOT 2
in ADP prep 2
Karsk PROPN pobj 3 B-GPE
. PUNCT punct 2

Ilena PROPN compound 1 B-PERSON
Doru PROPN nsubj 2 I-PERSON
said VERB ROOT 2
they PRON nsubj 4
were AUX ccomp 2
ready ADJ acomp 4
. PUNCT punct 2

Ferry NOUN compound 1
talks NOUN nsubj 2
resume VERB ROOT 2
in ADP prep 2
Karsk PROPN pobj 3 B-GPE

The DET det 1
port NOUN nsubjpass 3
was AUX auxpass 3
closed VERB ROOT 3
by ADP agent 3
soldiers NOUN pobj 4
. PUNCT punct 3

She PRON nsubj 1
gave VERB ROOT 1
the DET det 3
captain NOUN dative 1
$ SYM quantmod 6
5 NUM compound 6 B-CARDINAL
million NUM dobj 1 I-CARDINAL
. PUNCT punct 1

The DET det 1
ministry NOUN nsubj 3
did AUX aux 3
confirm VERB ROOT 3
it PRON dobj 3
on ADP prep 3
Tuesday PROPN pobj 5 B-DATE
. PUNCT punct 3

Sailors NOUN nsubj 3 B-NORP
, PUNCT punct 0
fishermen NOUN conj 0
left VERB ROOT 3
Karsk PROPN dobj 3 B-GPE
. PUNCT punct 3

The DET det 1
captain NOUN nsubj 2
wants VERB ROOT 2
to PART aux 4
leave VERB xcomp 2
the DET det 6
port NOUN dobj 4
. PUNCT punct 2

There PRON expl 1
were AUX ROOT 1
no DET det 3
soldiers NOUN attr 1
in ADP prep 1
the DET det 6
port NOUN pobj 4
. PUNCT punct 1

Doru PROPN nsubj 1 B-PERSON
is AUX ROOT 1
the DET det 3
captain NOUN attr 1
of ADP prep 3
the DET det 6
ferry NOUN pobj 4
. PUNCT punct 1
"""
COMPONENTS = ("morphologizer", "parser", "ner")
STEPS = 100


def trained(*components: str) -> Language:
    """A pipeline of these components that has learned SENTENCES by heart. Always the same."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example
    from thinc.util import fix_random_seed

    fix_random_seed(0)
    nlp = spacy.blank("en")
    encoder = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 32,
        "depth": 1,
        "embed_size": 200,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
    }
    for component in components:
        rare = {"min_action_freq": 1} if component == "parser" else {}
        nlp.add_pipe(component, config={"model": {"tok2vec": encoder}, **rare})
    gold = [sentence(nlp.vocab, rows) for rows in SENTENCES.strip().split("\n\n")]
    examples = [Example(Doc(nlp.vocab, words=[token.text for token in doc]), doc) for doc in gold]
    nlp.initialize(lambda: examples)
    optimizer = nlp.resume_training()
    for _ in range(STEPS):
        nlp.update(examples, sgd=optimizer)
    return nlp


def sentence(vocab: Vocab, rows: str) -> Doc:
    """A Doc with the annotation of rows like those of SENTENCES."""
    from spacy.tokens import Doc

    cells = [row.split() for row in rows.split("\n")]
    return Doc(
        vocab,
        words=[cell[0] for cell in cells],
        pos=[cell[1] for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[int(cell[3]) for cell in cells],
        ents=[cell[4] if len(cell) > 4 else "O" for cell in cells],
        morphs=["Number=Plur" if cell[1] == "NOUN" and cell[0].endswith("s") else "" for cell in cells],
    )
