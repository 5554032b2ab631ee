# SPDX-License-Identifier: Apache-2.0
"""Pages of a firm's people, and who may open them: its HR manager alone."""

from __future__ import annotations

from upshift_workspace.tenancy.models import Organisation, Role
from upshift_workspace.workforce.models import Upload, Worker

_HR = {Role.hr}


def upload_of(cluster):
    """Make an upload that was discarded."""
    firm = Organisation.objects.order_by("pk").first()
    return Upload.objects.create(
        cluster=cluster, organisation=firm, kind="matrix", state="discarded"
    )


def worker_of(_cluster):
    """Give somebody who works there."""
    return Worker.objects.order_by("pk").first()


OPEN_TO = {
    "workforce:uploads": _HR,
    "workforce:template": _HR,
    "workforce:upload": _HR,
    "workforce:columns": _HR,
    "workforce:upload_progress": _HR,
    "workforce:upload_faults": _HR,
    "workforce:undo_upload": _HR,
    "workforce:matrix": _HR,
    "workforce:audit": _HR,
    "workforce:person": _HR,
    "workforce:evidence": _HR,
    "workforce:expiring": _HR,
    "workforce:demand": _HR,
    "workforce:release": _HR,
    "workforce:recruits": _HR,
    "workforce:wishes": _HR,
    "workforce:gaps": _HR,
    "workforce:records": _HR,
    "workforce:names": _HR,
}
POSTED = {"workforce:undo_upload"}
ROWS = dict.fromkeys(
    (
        "workforce:upload",
        "workforce:columns",
        "workforce:upload_progress",
        "workforce:upload_faults",
        "workforce:undo_upload",
    ),
    upload_of,
)
ROWS |= dict.fromkeys(("workforce:person", "workforce:evidence"), worker_of)
