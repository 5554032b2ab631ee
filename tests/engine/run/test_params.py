# SPDX-License-Identifier: Apache-2.0
"""Parameters come from one TOML file whose sections are rooms."""

from __future__ import annotations

import pytest

from upshift.errors import InvalidParams
from upshift.run import RunParams, change_params, parse_params, read_params


def test_no_file_means_the_defaults():
    assert read_params(None) == RunParams()


def test_a_folder_without_parameters_means_the_defaults(tmp_path):
    assert read_params(tmp_path) == RunParams()


def test_sections_are_rooms(tmp_path):
    (tmp_path / "upshift.toml").write_text(
        "[plan]\ngap = 0.02\n[gaps]\nnear_most = 0.25\n"
    )
    params = read_params(tmp_path)
    assert (params.plan.gap, params.gaps.near_most) == (0.02, 0.25)


def test_a_single_change_beats_the_file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("[plan]\ngap = 0.02\nseconds = 5\n")
    params = read_params(path, ["plan.gap=0.03"])
    assert (params.plan.gap, params.plan.seconds) == (0.03, 5.0)


def test_what_is_written_can_be_read_again():
    params = parse_params({"plan": {"gap": 0.07}, "gaps": {"reach_most": 3}})
    assert parse_params(params.as_sections()) == params


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ({"plans": {}}, "'plans' is not a room with parameters; there are gaps, plan."),
        ({"plan": {"gop": 1}}, "'gop' is not a parameter of [plan]; there are gap, "),
        ({"plan": {"gap": "wide"}}, "[plan] gap: "),
        ({"plan": {"gap": 7}}, "gap must lie between 0 and 1"),
        ({"plan": 3}, "[plan] "),
    ],
)
def test_a_flaw_is_named_with_what_there_is(sections, said):
    with pytest.raises(InvalidParams, match=r"^.+$") as caught:
        parse_params(sections)
    assert said in str(caught.value)


@pytest.mark.parametrize("change", ["gap=1", "plan.gap", "plan.=1", ".gap=1", ""])
def test_a_change_that_cannot_be_read_says_how_it_reads(change):
    with pytest.raises(InvalidParams, match=r"does not read like plan\.gap=0\.02"):
        change_params({}, [change])


def test_a_file_that_is_no_toml_is_named(tmp_path):
    path = tmp_path / "upshift.toml"
    path.write_text("[plan\n")
    with pytest.raises(InvalidParams, match="cannot be read as TOML"):
        read_params(path)
