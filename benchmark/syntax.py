"""Tags, lemmas, features and trees on a treebank: `python -m benchmark.syntax FILE.conllu[.gz] [--json] [--genre G]`.

Two readings of every document, with the text rebuilt as `benchmark.conllu` says.

Gold tokens and sentences: `uas`, `las`, `upos`, `lemma` and `features` are the share of words that are right.
Punctuation counts, subtypes of relations don't, a lemma the treebank leaves out (`_`) can't be wrong, and features are
right when all of FEATURES agree. `by_feature` has precision, recall and F1 of single features.

Raw text (`raw`): F1 by the conventions of the CoNLL 2018 shared task. Sentences and tokens are right when their
characters agree, a word when it is aligned to a gold word, which for one with characters of its own means that they
agree; an attachment when the heads are aligned to each other as well. One departure: a token of several words whose
forms put together give the token ("don't") counts as that many tokens, because the program has no tokens of several
words. Words of a token where they don't are aligned by their forms, in order.

Intervals are bootstraps over documents.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import click

from benchmark.conllu import TreebankDocument, sentence_spans, treebank
from benchmark.rates import Counts, f1, interval, intervals, rates, share, total
from onrecord.analysis import RELATIONS, TAGS, Analysis, Column, Syntax
from onrecord.document import Document, content_id
from onrecord.model.analyse import analyse, analyse_tokens
from onrecord.settings import Settings
from onrecord.span import Span

FEATURES = frozenset("Case Degree Gender Mood Number Person Poss PronType Tense VerbForm Voice".split())
"""The features that must agree; the treebanks have more (Definite, NumType …), which nothing here reads."""
SINGLE = ("Number", "Tense", "Mood", "VerbForm", "Person")
"""Features with figures of their own."""
ACCURACIES = ("las", "uas", "upos", "lemma", "features")

Pairs = list[tuple[int, int]]
"""A gold word's number and the number of the token that stands for it."""


def kept(features: str) -> dict[str, str]:
    """The features of a UD feature string that count, by name."""
    parts = (part.partition("=") for part in features.split("|"))
    return {name: value for name, _, value in parts if name in FEATURES}


def syntax_of(analysis: Analysis) -> Syntax:
    """The syntax of an analysis. Raises ValueError when the weights have no such head."""
    if analysis.syntax is None:
        raise ValueError("these weights know no syntax")
    return analysis.syntax


def agreements(gold: TreebankDocument, syntax: Syntax, pairs: Pairs) -> Counter[str]:
    """How many of the aligned words are right in every respect."""
    out: Counter[str] = Counter(words=len(pairs))
    word_of = {token: word for word, token in pairs}
    for number, token in pairs:
        word = gold.words[number]
        attached = word_of.get(int(syntax.head[token])) == word.head
        mine, theirs = kept(syntax.features[token]), kept(word.features)
        out["upos"] += TAGS[syntax.tag[token]] == word.tag
        out["uas"] += attached
        out["las"] += attached and RELATIONS[syntax.relation[token]] == word.relation
        out["lemma"] += word.lemma in ("_", syntax.lemma[token])
        out["features"] += mine == theirs
        for name in SINGLE:
            out[f"{name} gold"] += name in theirs
            out[f"{name} found"] += name in mine
            out[f"{name} hit"] += name in mine and mine[name] == theirs.get(name)
    return out


def counts(gold: TreebankDocument, analysis: Analysis) -> Counter[str]:
    """What one document adds when its words and sentences are given."""
    pairs = [(number, number) for number in range(len(gold.words))]
    return agreements(gold, syntax_of(analysis), pairs) + Counter(sentences=len(gold.sentences))


def aligned(gold: TreebankDocument, start: Column, end: Column) -> Pairs:
    """Which token stands for which gold word: the one with the same characters, or the same form in a fused token."""
    fused = {word for run in gold.fused for word in run}
    token_at = {edges: token for token, edges in enumerate(zip(start.tolist(), end.tolist(), strict=True))}
    pairs = [
        (word, token_at[edges])
        for word, edges in enumerate(zip(gold.start.tolist(), gold.end.tolist(), strict=True))
        if word not in fused and edges in token_at
    ]
    for run in gold.fused:
        inside = [token for (s, e), token in token_at.items() if gold.start[run[0]] <= s and e <= gold.end[run[-1]]]
        wanted = [gold.words[word].form.lower() for word in run]
        forms = [gold.text[start[token] : end[token]].lower() for token in inside]
        for block in SequenceMatcher(None, wanted, forms, autojunk=False).get_matching_blocks():
            pairs += [(run[block.a + step], inside[block.b + step]) for step in range(block.size)]
    return sorted(pairs)


def gold_tokens(gold: TreebankDocument) -> set[tuple[int, int]]:
    """Characters of every token of the file; words with characters of their own are tokens."""
    starts, ends = gold.start.tolist(), gold.end.tolist()
    inner = {word for run in gold.fused for word in run}
    whole = {(starts[run[0]], ends[run[-1]]) for run in gold.fused}
    return whole | {(starts[word], ends[word]) for word in range(len(starts)) if word not in inner}


def raw_counts(gold: TreebankDocument, analysis: Analysis) -> Counter[str]:
    """What one document adds when only its text is given."""
    out = agreements(gold, syntax_of(analysis), aligned(gold, analysis.start, analysis.end))
    tokens = set(zip(analysis.start.tolist(), analysis.end.tolist(), strict=True))
    sentences: set[Span] = set(sentence_spans(analysis.start, analysis.end, analysis.sentences))
    for name, theirs, mine in (
        ("tokens", gold_tokens(gold), tokens),
        ("sentences", set(sentence_spans(gold.start, gold.end, gold.sentences)), sentences),
    ):
        out += Counter({name: len(theirs & mine), f"gold {name}": len(theirs), f"found {name}": len(mine)})
    return out + Counter({"gold words": len(gold.words), "found words": len(tokens)})


def accuracies(totals: Counts) -> dict[str, float]:
    """The share of gold words that are right, in percent."""
    return {name: share(totals[name], totals["words"]) for name in ACCURACIES}


def raw_figures(totals: Counts) -> dict[str, float]:
    """F1 in percent of everything that is read from raw text."""

    def of(name: str, units: str) -> float:
        return f1(share(totals[name], totals[f"found {units}"]), share(totals[name], totals[f"gold {units}"]))

    return {name: of(name, name) for name in ("tokens", "words", "sentences")} | {
        name: of(name, "words") for name in ACCURACIES
    }


def score(
    documents: Iterable[TreebankDocument],
    given: Callable[[TreebankDocument], Analysis],
    raw: Callable[[TreebankDocument], Analysis],
    *,
    resamples: int = 1000,
) -> dict[str, Any]:
    """All figures in percent; `given` reads a document's words and sentences, `raw` its text alone."""
    rows, raw_rows = [], []
    for document in documents:
        rows.append(counts(document, given(document)))
        raw_rows.append(raw_counts(document, raw(document)))
    totals, raw_totals = total(rows), total(raw_rows)
    return {
        "documents": len(rows),
        "sentences": int(totals["sentences"]),
        "words": int(totals["words"]),
        **accuracies(totals),
        "by_feature": {
            name: rates(totals[f"{name} hit"], totals[f"{name} found"], totals[f"{name} gold"]) for name in SINGLE
        },
        "ci95": intervals(rows, accuracies, resamples=resamples),
        "raw": {**raw_figures(raw_totals), "ci95": intervals(raw_rows, raw_figures, resamples=resamples)},
    }


def read_given(document: TreebankDocument) -> Analysis:
    """The program's reading of a document whose words and sentences are given."""
    return analyse_tokens(document.text, document.start, document.end, sentences=document.sentences)


def read_raw(document: TreebankDocument) -> Analysis:
    """The program's reading of a document's text."""
    return analyse(Document(id=content_id(document.text), source="benchmark", text=document.text), Settings())


def measure(file: Path, *, resamples: int = 1000, genre: str | None = None) -> dict[str, Any]:
    """All figures for one treebank file (gzipped or not), or for its documents of one genre."""
    return score(treebank(file, genre=genre), read_given, read_raw, resamples=resamples)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--genre", help="Only documents whose `# meta::genre` is this.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path, genre: str | None, as_json: bool) -> None:
    result = measure(file, genre=genre)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(f"{result['documents']} documents, {result['sentences']} sentences, {result['words']} words")
    for title, figures in (("gold tokens and sentences", result), ("raw text, F1", result["raw"])):
        click.echo(title)
        for name, edges in figures["ci95"].items():
            click.echo(f"  {name:10} {figures[name]:5.1f}{interval(edges)}")
    click.echo(f"{'single features':17} {'P':>5} {'R':>6} {'F1':>6}")
    for name, row in result["by_feature"].items():
        click.echo(f"  {name:14} {row['precision']:6.1f} {row['recall']:6.1f} {row['f1']:6.1f}")


if __name__ == "__main__":
    main()
