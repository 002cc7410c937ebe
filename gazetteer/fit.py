"""Fits the weights of data/places.toml: `python -m gazetteer.fit LGL.xml.gz [ANALYSES.pickle]`, prints them.

A softmax over the candidates of every marked toponym of the half of the corpus that `benchmark.places` calls fitted,
with ridge regularization; `alone` by what a candidate has by itself, `together` with what it shares with the places
that the others likely mean under `alone`, then under `together` itself. Which country a place lies in is no evidence,
so that nothing is learned of where the papers of the corpus are printed. Takes minutes for reading; a pickle of the
analyses by document number is used when given, written when it is not there.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmark.places import NEAR, Report, error, reports
from onrecord.analysis import Analysis
from onrecord.kinds.page import page_of
from onrecord.model.analyse import analyse
from onrecord.resolve.places import choice
from onrecord.resolve.places.evidence import AROUND, OWN, evidence_around, own_evidence, table_of
from onrecord.resolve.places.gazetteer import load
from onrecord.resolve.places.surroundings import country_of_outlet
from onrecord.resolve.places.toponyms import toponym_at, toponyms
from onrecord.settings import Settings
from onrecord.span import touching

Matrix = npt.NDArray[np.float64]
RIDGE = 0.001
"""Weight of the squares of the weights, beside the mean loss of a toponym."""
FIXED = {"what news means": 1.0}
"""Weights that this corpus can't tell: its papers were drawn because their towns share the name of a famous one. Chosen
so that in a sentence without other places the famous one is meant (tests/resolve/places)."""
ROUNDS = 3


class Example:
    """One document: candidates with their evidence, and which candidates are right (a share each)."""

    def __init__(self, report: Report, analysis: Analysis) -> None:
        page = page_of(report.document, analysis)
        marked = [toponym_at(page, mark.span) for mark in report.marks]
        others = [one for one in toponyms(page) if not any(touching(one.span, mark.span) for mark in report.marks)]
        found = sorted([*marked, *others], key=lambda one: one.span)
        self.meanings, owners = choice.meanings_of(report.document, page, found)
        self.own = np.zeros((0, len(OWN)))
        if not self.meanings:
            return
        self.table = table_of(self.meanings)
        self.own = own_evidence(load(), self.meanings, self.table, country_of_outlet(report.document))
        self.right = np.zeros(len(self.own))
        self.weight = np.zeros(len(self.own))
        owner_of = {one.span: owner for one, owner in zip(found, owners, strict=True)}
        for mark in report.marks:
            owner = owner_of[mark.span]
            if owner is None or mark.point is None:
                continue
            first = int(self.table.first[owner])
            rows = range(first, first + len(self.meanings[owner].rows))
            sites = [load().site(int(self.table.row[row])) for row in rows]
            exact = [row for row, site in zip(rows, sites, strict=True) if site.id == mark.id]
            near = [row for row, site in zip(rows, sites, strict=True) if error(mark, site) <= NEAR]
            best = exact or near
            for row in best:
                self.right[row] += 1 / len(best)
            if best:
                self.weight[rows.start : rows.stop] += 1

    def around(self, weights: Matrix, rounds: int) -> Matrix:
        """The evidence of own and others after so many rounds of weighing."""
        size = len(OWN)
        chance = choice.chances(self.own @ weights[:size], self.table)
        whole = np.concatenate((self.own, evidence_around(load(), self.meanings, self.table, chance)), axis=1)
        for _ in range(rounds):
            chance = choice.chances(whole @ weights, self.table)
            whole = np.concatenate((self.own, evidence_around(load(), self.meanings, self.table, chance)), axis=1)
        return whole


def fit(examples: Sequence[Example], features: Sequence[Matrix]) -> Matrix:
    """The weights that make the right candidates likeliest."""
    count = sum(float(example.right.sum()) for example in examples)

    fixed = np.zeros(features[0].shape[1])
    for name, value in FIXED.items():
        fixed[OWN.index(name)] = value
    free = (fixed == 0).astype(np.float64)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for example, evidence in zip(examples, features, strict=True):
            chance = choice.chances(evidence @ (weights * free + fixed), example.table)
            value -= float(example.right @ np.log(np.maximum(chance, 1e-12))) / count
            slope = slope + evidence.T @ (chance * example.weight - example.right) / count * free
        return value, slope

    found: Matrix = minimize(loss, np.zeros(len(fixed)), jac=True, method="L-BFGS-B").x
    out: Matrix = found * free + fixed
    return out


def analyses(path: Path, cache: Path | None) -> dict[str, tuple[Report, Analysis]]:
    """Every report of the fitted half with its analysis."""
    known: dict[str, Analysis] = pickle.loads(cache.read_bytes()) if cache and cache.exists() else {}
    found = {}
    for report in reports(path):
        if not report.held:
            if report.number not in known:
                known[report.number] = analyse(report.document, Settings())
            found[report.number] = (report, known[report.number])
    if cache and not cache.exists():
        cache.write_bytes(pickle.dumps(known))
    return found


def main() -> None:
    path, *cache = map(Path, sys.argv[1:])
    read = analyses(path, cache[0] if cache else None)
    examples = [one for report, analysis in read.values() if (one := Example(report, analysis)).meanings]
    alone = fit(examples, [one.own for one in examples])
    together = np.concatenate((alone, np.zeros(len(AROUND))))
    features = [one.around(alone, 0) for one in examples]
    for _ in range(ROUNDS):
        together = fit(examples, features)
        features = [one.around(together, 1) for one in examples]
    for name, names, weights in (("alone", OWN, alone), ("together", (*OWN, *AROUND), together)):
        cells = (f'"{key}" = {value:.2f}' for key, value in zip(names, weights, strict=True))
        print(f"{name} = {{ {', '.join(cells)} }}")


if __name__ == "__main__":
    main()
