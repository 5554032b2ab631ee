# SPDX-License-Identifier: Apache-2.0
"""Reports of the sample, written once."""

from __future__ import annotations

import pytest

from engine.report import sample
from upshift.report import write_report
from upshift.report.words import languages


@pytest.fixture(scope="session")
def network():
    return sample.network()


@pytest.fixture(scope="session")
def folders(tmp_path_factory, network):
    """Give a folder with a whole report for each language."""
    plan = sample.plan()
    target = tmp_path_factory.mktemp("reports")
    for language in languages():
        write_report(
            target / language,
            network,
            sample.gaps(),
            plan,
            baselines=sample.baselines(plan),
            verdict=sample.sound(),
            language=language,
        )
    return {language: target / language for language in languages()}
