"""A merge that is killed leaves the archive whole, and the next one ends as if nothing had happened."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from onrecord.merging import merge
from onrecord.output import as_json_text
from onrecord.store import Archive
from tests.store.reports import READER, reports
from tests.store.test_faults import is_long_run, started

COUNT, MERGED = 30, 12
"""Reports of the archive, and those that were merged before the others came."""
KINDS = ("stories", "incidents", "utterances", "identities")


def merging(path: Path) -> subprocess.Popen[str]:
    """A process that merges the archive; it has begun when this returns."""
    return started("merging", path)


def merged(path: Path) -> list[str]:
    """Everything that was merged, as JSON; nothing is wrong with the archive."""
    with Archive.open(str(path)) as archive:
        assert list(archive.check()) == []
        return [as_json_text(item) for kind in KINDS for item in archive.merged(kind)]


def copied(waiting: Path, folder: Path) -> Path:
    """The archive that waits, in place of what a killed process left."""
    for left in folder.iterdir():
        left.unlink()
    return Path(shutil.copy(waiting, folder / "news.db"))


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of which a part is merged and the rest waits."""
    path = tmp_path_factory.mktemp("waiting") / "news.db"
    with Archive.open(str(path), create=True) as archive:
        for number, record in enumerate(reports(COUNT)):
            if number == MERGED:
                list(merge(archive))
            archive.add(record, READER)
    return path


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_a_killed_merge_is_finished_by_the_next(tmp_path: Path, waiting: Path, kills: int) -> None:
    """After SIGKILL at a random moment the archive opens, every story and incident in it is one that was there before
    or one of the finished merge, and repeating ends in the bytes of a merge that nobody disturbed."""
    if kills > 10 and not is_long_run():
        pytest.skip("set ONRECORD_LONG=1 for a hundred kills")
    path, chance, cut_short = copied(waiting, tmp_path), random.Random(kills), 0
    process, began = merging(path), time.monotonic()
    process.communicate(timeout=120)
    took, undisturbed = time.monotonic() - began, merged(path)
    allowed = {*merged(waiting), *undisturbed}
    copied(waiting, tmp_path)
    for number in range(kills):
        process = merging(path)
        time.sleep(chance.random() * took)
        process.kill()
        process.wait()
        assert set(merged(path)) <= allowed, f"kill {number}"
        if process.returncode == 0 or chance.random() < 0.3:
            copied(waiting, tmp_path)
        cut_short += process.returncode != 0
    assert cut_short > 0
    process = merging(path)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert merged(path) == undisturbed
