"""Scores predicted attributions (source, cue, content as character spans) against gold ones.

An attribution is `{"source": [[start, end], …], "cue": […], "content": […]}`; source and cue may be empty.
All figures are micro-averages over articles.

0. Every article is cut into tokens by one fixed pattern, independent of any system's own. A span becomes the set of
   tokens it touches; word tokens are those with a letter or digit.
A. Fragments, exact (comparable with CofeNet, COLING 2022): per role, maximal runs of tokens inside one paragraph; right
   when first and last token agree. No linking is needed.
B. Attributions (the headline): predicted and gold ones of an article are paired one to one so that the summed Dice of
   their contents' word tokens is greatest; only pairs with Dice ≥ 0.5 count.
     content soft     paired
     content exact    paired, same word tokens
     source soft      both empty, or both present with overlap coefficient ≥ 0.5 over word tokens
     statement soft   content soft and source soft          <- the headline
     statement exact  content and source have the same word tokens
C. Breakdown by kind of content (direct: ≥ 90 % of its letters stand in quotation marks; mixed: some; indirect: none),
   and recall for gold attributions without a source, with a pronoun for a source, and of any group the caller names.
D. 95 % confidence intervals by bootstrap over articles.
"""

from __future__ import annotations

import bisect
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from onrecord.quotation import quoted_spans

TOKEN = re.compile(r"\w+(?:[.,’'\-&/]\w+)*|[^\w\s]")
ROLES = ("source", "cue", "content")
PRONOUNS = frozenset(
    "he she they it who which that i we you his her their its my our your him them me us whom whose himself herself "
    "themselves".split()
)
PAIR_THRESHOLD = 0.5

Spans = Sequence[Sequence[int]]
Attribution = Mapping[str, Any]
Groups = Callable[[str, Attribution], Iterable[str]]


class Article:
    """Tokens of one text, and which characters stand in quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(TOKEN.finditer(text))
        self.start = [match.start() for match in matches]
        self.end = [match.end() for match in matches]
        self.is_word = [match.group()[0].isalnum() or match.group()[-1].isalnum() for match in matches]
        breaks = [position for position, character in enumerate(text) if character == "\n"]
        self.paragraph = [bisect.bisect_left(breaks, start) for start in self.start]
        self.quoted = bytearray(len(text))
        for span in quoted_spans(text):
            self.quoted[span.start : span.end] = b"\1" * (span.end - span.start)

    def run(self, start: int, end: int) -> range:
        """Numbers of the tokens that touch [start, end)."""
        first = bisect.bisect_right(self.end, start)
        return range(first, max(first, bisect.bisect_left(self.start, end)))

    def tokens(self, spans: Spans) -> set[int]:
        return {token for start, end in spans for token in self.run(start, end)}

    def words(self, tokens: set[int]) -> set[int]:
        return {token for token in tokens if self.is_word[token]}

    def fragments(self, spans: Spans) -> set[tuple[int, int]]:
        """Maximal runs of tokens inside one paragraph, as (first, last)."""
        found: set[tuple[int, int]] = set()
        for start, end in spans:
            run = list(self.run(start, end))
            cuts = [i for i in range(1, len(run)) if self.paragraph[run[i]] != self.paragraph[run[i - 1]]]
            for first, last in zip([0, *cuts], [*cuts, len(run)], strict=True):
                if last > first:
                    found.add((run[first], run[last - 1]))
        return found

    def mode(self, content: Spans) -> str:
        letters = [
            i for start, end in content for i in range(start, min(end, len(self.text))) if self.text[i].isalnum()
        ]
        inside = sum(self.quoted[i] for i in letters)
        if not inside:
            return "indirect"
        return "direct" if inside >= 0.9 * len(letters) else "mixed"


class Sides:
    """One attribution as sets of tokens."""

    def __init__(self, article: Article, given: Attribution) -> None:
        spans: dict[str, Spans] = {role: given.get(role) or [] for role in ROLES}
        self.given = given
        self.tokens = {role: article.tokens(spans[role]) for role in ROLES}
        self.words = {role: article.words(self.tokens[role]) for role in ROLES}
        self.fragments = {role: article.fragments(spans[role]) for role in ROLES}
        self.mode = article.mode(spans["content"])


def dice(one: set[int], other: set[int]) -> float:
    return 2.0 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def source_agrees(gold: Sides, found: Sides) -> bool:
    """Both empty, or an overlap coefficient of at least one half: "Smith" agrees with "John Smith, a spokesman"."""
    one, other = gold.words["source"], found.words["source"]
    if not one or not other:
        return not one and not other
    return len(one & other) / min(len(one), len(other)) >= 0.5


def pairs(gold: Sequence[Sides], found: Sequence[Sides]) -> list[tuple[Sides, Sides]]:
    """The one-to-one pairing with the greatest summed Dice."""
    if not gold or not found:
        return []
    weights = np.zeros((len(gold), len(found)))
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            share = dice(
                one.words["content"] or one.tokens["content"], other.words["content"] or other.tokens["content"]
            )
            if share >= PAIR_THRESHOLD:
                # the bonus for a right source makes ties deterministic and fair
                weights[i, j] = share + (1e-4 if source_agrees(one, other) else 0.0)
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(gold[i], found[j]) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0]


def groups_of(article: Article, gold: Sides, extra: Groups | None) -> Iterator[str]:
    yield gold.mode
    source = sorted(gold.tokens["source"])
    if not source:
        yield "no source"
    elif len(source) == 1 and article.text[article.start[source[0]] : article.end[source[0]]].lower() in PRONOUNS:
        yield "pronoun source"
    if extra:
        yield from extra(article.text, gold.given)


def counts(
    text: str, gold: Sequence[Attribution], found: Sequence[Attribution], extra: Groups | None = None
) -> Counter[str]:
    """What one article adds to the totals; counters of articles add up."""
    article = Article(text)
    wanted, got = (
        [side for given in rows if (side := Sides(article, given)).tokens["content"]] for rows in (gold, found)
    )
    total: Counter[str] = Counter({"gold": len(wanted), "found": len(got)})
    for role in ROLES:
        right = {fragment for side in wanted for fragment in side.fragments[role]}
        mine = {fragment for side in got for fragment in side.fragments[role]}
        total.update({f"{role} gold": len(right), f"{role} found": len(mine), f"{role} hit": len(right & mine)})
    for side in wanted:
        total.update(f"gold in {group}" for group in groups_of(article, side, extra))
    total.update(f"found in {side.mode}" for side in got)
    for one, other in pairs(wanted, got):
        agrees = source_agrees(one, other)
        exact = one.words["content"] == other.words["content"]
        total["content soft"] += 1
        total["content exact"] += exact
        total["statement soft"] += agrees
        total["statement exact"] += exact and one.words["source"] == other.words["source"]
        if agrees:
            total.update(f"hit in {group}" for group in groups_of(article, one, extra))
            total[f"hit of {other.mode}"] += 1
    return total


def rates(hit: int, found: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in percent."""
    precision, recall = hit / found if found else 0.0, hit / gold if gold else 0.0
    both = precision + recall
    return {
        "precision": 100 * precision,
        "recall": 100 * recall,
        "f1": 200 * precision * recall / both if both else 0.0,
    }


def summary(total: Counter[str]) -> dict[str, Any]:
    out: dict[str, Any] = {"gold": total["gold"], "found": total["found"]}
    for name in ("statement soft", "statement exact", "content soft", "content exact"):
        out[name.replace(" ", "_")] = rates(total[name], total["found"], total["gold"])
    for role in ROLES:
        out[f"fragment_exact_{role}"] = rates(total[f"{role} hit"], total[f"{role} found"], total[f"{role} gold"])
    groups = sorted(name.removeprefix("gold in ") for name in total if name.startswith("gold in "))
    out["groups"] = {}
    for name in groups:
        row: dict[str, float] = {
            "gold": total[f"gold in {name}"],
            "recall": 100 * total[f"hit in {name}"] / total[f"gold in {name}"],
        }
        if total[f"found in {name}"]:
            row["precision"] = 100 * total[f"hit of {name}"] / total[f"found in {name}"]
        out["groups"][name] = row
    return out


HEADLINES = ("statement_soft", "statement_exact", "content_soft", "fragment_exact_content", "fragment_exact_source")


def score(
    gold: Mapping[str, Mapping[str, Any]],
    found: Mapping[str, Sequence[Attribution]],
    *,
    resamples: int = 0,
    seed: int = 0,
    extra: Groups | None = None,
) -> dict[str, Any]:
    """Score `found` (attributions by article id) against `gold` (articles by id); articles not found count as empty."""
    each = {
        name: counts(article["text"], article["attributions"], found.get(name, []), extra)
        for name, article in sorted(gold.items())
    }
    out = summary(sum(each.values(), Counter()))
    if resamples:
        rng, articles = random.Random(seed), list(each.values())
        drawn = [summary(sum(rng.choices(articles, k=len(articles)), Counter())) for _ in range(resamples)]
        for name in HEADLINES:
            values = sorted(one[name]["f1"] for one in drawn)
            out[name]["ci95"] = [values[int(0.025 * resamples)], values[int(0.975 * resamples) - 1]]
    return out
