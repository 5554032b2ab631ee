# SPDX-License-Identifier: Apache-2.0
"""Read or take in a large upload, in a worker process."""

from __future__ import annotations

from upshift_workspace import engine
from upshift_workspace.jobs.work import Task
from upshift_workspace.tenancy.models import Account
from upshift_workspace.workforce.domain.committing import accepted, take_in
from upshift_workspace.workforce.domain.reading import read_upload
from upshift_workspace.workforce.domain.stages import forget_files
from upshift_workspace.workforce.models import Upload, UploadState


def do_upload(task: Task) -> None:
    """Do what the job's payload asks of an upload."""
    known = Upload.objects.select_related("cluster", "organisation__cluster")
    upload = known.get(pk=task.job.payload["upload"])
    if task.job.payload["do"] == "read":
        _read(task, upload)
    else:
        _commit(task, upload)


def _read(task: Task, upload: Upload) -> None:
    # Read before the lock: a large file takes seconds, in which others may write.
    if upload.state == UploadState.reading:  # else another worker had read it
        try:
            read_upload(upload, task.job.payload["language"])
        except engine.Refused as refused:
            upload.state = UploadState.refused
            upload.refusal = engine.keep_problems(refused.problems)
            upload.save(update_fields=["state", "refusal"])
            forget_files(upload)
    with task.ending():
        pass


def _commit(task: Task, upload: Upload) -> None:
    actor = Account.objects.get(pk=task.job.payload["actor"])
    with task.ending():
        done = take_in(upload, actor, accepted(upload))
    if done:
        forget_files(upload)
