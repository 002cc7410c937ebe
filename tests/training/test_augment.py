"""More passages from those there are: the same sentences about others."""

from __future__ import annotations

from training.augment import with_other_parties
from training.corpora import Pair, Passage, laid_out

SENTENCES = [
    (["Drava", "accuses", "Port", "Lerne", "of", "theft", "."], (0,), (2, 3)),
    (["On", "Friday", "the", "Oster", "Union", "met", "Petar", "Kovač", "."], (2, 3, 4), (6, 7)),
    (["Rain", "fell", ",", "and", "the", "old", "harbour", "was", "closed", "."], (), (4, 5, 6)),
]


def passage(words: list[str], source: tuple[int, ...], target: tuple[int, ...]) -> Passage:
    """A pair whose words stand apart, but for marks."""
    spaced = [after not in (".", ",", "") for after in (*words[1:], "")]
    text, start, end = laid_out(list(zip(words, spaced, strict=True)))
    pair = Pair(source=source, target=target, types=(3,))
    return Passage(id=words[0], task="pairs", text=text, start=start, end=end, columns={}, pair=pair)


def parts(given: Passage) -> tuple[str, str, str]:
    """Both parties, and the rest of the sentence."""
    words = [given.text[a:b] for a, b in zip(given.start, given.end, strict=True)]
    assert given.pair is not None
    sides = given.pair.source, given.pair.target
    rest = [word for number, word in enumerate(words) if not any(number in side for side in sides)]
    source, target = (" ".join(words[number] for number in side) for side in sides)
    return source, target, " ".join(rest)


def test_parties_are_exchanged_and_nothing_else() -> None:
    """Names of others stand where the pair says, all other words and the types stay, and so does what is no name."""
    before = [passage(*row) for row in SENTENCES]
    names = {name for one in before for name in parts(one)[:2] if name[:1].isupper() or "Union" in name}
    seen = set()
    for seed in range(20):
        for one, other in zip(before, with_other_parties(before, seed=seed), strict=True):
            assert parts(other)[2] == parts(one)[2]
            assert other.pair is not None
            assert one.pair is not None
            assert other.pair.types == one.pair.types
            assert " ," not in other.text
            assert " ." not in other.text
            for was, now in zip(parts(one)[:2], parts(other)[:2], strict=True):
                assert now == was if was not in names else now in names
                seen.add((was, now))
    assert {(was, now) for was in names for now in names} <= seen
    assert [one.text for one in with_other_parties(before, seed=1)] == [
        one.text for one in with_other_parties(before, seed=1)
    ]
