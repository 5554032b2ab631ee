# SPDX-License-Identifier: Apache-2.0
"""What was read is kept, is never half there, and may be thrown away."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from polars.testing import assert_frame_equal

from engine.taxonomy.tiny import tiny, write_folder, write_zip
from upshift.taxonomy import TABLES, cache_folder, load_taxonomy, read_taxonomy


def same(one, other):
    assert (one.name, one.version, one.language) == (
        other.name,
        other.version,
        other.language,
    )
    for name in TABLES:
        assert_frame_equal(one.table(name), other.table(name))


@pytest.fixture
def source(tmp_path):
    return write_zip(tmp_path / "ESCO-v1.2.0.zip", tiny())


def kept(cache):
    return sorted(path.name for path in cache.iterdir())


def test_the_second_load_equals_the_first(source, tmp_path):
    cache = tmp_path / "cache"
    first = load_taxonomy(source, cache=cache)
    assert len(kept(cache)) == 1
    same(load_taxonomy(source, cache=cache), first)
    same(first, read_taxonomy(source))
    assert len(kept(cache)) == 1


def test_the_second_load_does_not_read_the_source_anew(source, tmp_path):
    cache = tmp_path / "cache"
    load_taxonomy(source, cache=cache)
    (place,) = cache.iterdir()
    about = place / "about.json"
    about.write_text(
        about.read_text(encoding="utf-8").replace("1.2.0", "from the cache"),
        encoding="utf-8",
    )
    assert load_taxonomy(source, cache=cache).version == "from the cache"


def test_a_changed_source_is_read_anew(source, tmp_path):
    cache = tmp_path / "cache"
    load_taxonomy(source, cache=cache)
    files = tiny()
    files["occupations_en.csv"][1][3] = "master welder"
    write_zip(source, files)
    assert "master welder" in load_taxonomy(source, cache=cache).occupations["label"]
    assert len(kept(cache)) == 2


def test_language_and_version_are_kept_apart(source, tmp_path):
    cache = tmp_path / "cache"
    load_taxonomy(source, cache=cache)
    assert load_taxonomy(source, cache=cache, version="9.9.9").version == "9.9.9"
    assert len(kept(cache)) == 2


@pytest.mark.parametrize("damage", ["cut", "gone", "not json"])
def test_a_damaged_cache_is_read_anew_and_mended(source, tmp_path, damage):
    cache = tmp_path / "cache"
    first = load_taxonomy(source, cache=cache)
    (place,) = cache.iterdir()
    table = place / "skills.parquet"
    if damage == "cut":
        table.write_bytes(table.read_bytes()[:20])
    elif damage == "gone":
        table.unlink()
    else:
        (place / "about.json").write_text("{", encoding="utf-8")
    same(load_taxonomy(source, cache=cache), first)
    assert table.stat().st_size > 20
    assert len(kept(cache)) == 1


def test_the_cache_may_be_deleted(source, tmp_path):
    cache = tmp_path / "cache"
    first = load_taxonomy(source, cache=cache)
    shutil.rmtree(cache)
    same(load_taxonomy(source, cache=cache), first)


def test_a_cache_that_cannot_be_written_does_no_harm(source, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    same(load_taxonomy(source, cache=blocked / "cache"), read_taxonomy(source))


def test_many_at_once_leave_one_sound_copy(source, tmp_path):
    cache = tmp_path / "cache"
    with ThreadPoolExecutor(8) as pool:
        loads = [pool.submit(load_taxonomy, source, cache=cache) for _ in range(24)]
    first = read_taxonomy(source)
    for load in loads:
        same(load.result(), first)
    assert len(kept(cache)) == 1
    same(load_taxonomy(source, cache=cache), first)


def test_without_a_folder_the_platform_s_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    load_taxonomy(write_folder(tmp_path / "1.2.0", tiny()))
    assert cache_folder() == tmp_path / "xdg" / "upshift"
    assert len(kept(cache_folder())) == 1
