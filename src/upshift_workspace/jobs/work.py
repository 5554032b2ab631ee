# SPDX-License-Identifier: Apache-2.0
"""Do a job: the work in one thread, its signs of life in another."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils.module_loading import import_string
from django_scopes import scope

from upshift_workspace.jobs.lease import Fenced, claim, finish, renew
from upshift_workspace.jobs.models import Job, State

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Task:
    """
    A job in the hands of a worker.

    Parameters
    ----------
    job
        As it was claimed.
    progress
        What is shown; replaced whole, so that another thread may read it.
    wish
        What the user asked for by now.
    is_fenced
        Whether another worker has it.
    """

    job: Job
    progress: dict[str, Any] = field(default_factory=dict)
    wish: str = ""
    is_fenced: bool = False

    def tell(self, progress: dict[str, Any]) -> None:
        """Note progress; it is written with the next sign of life."""
        self.progress = progress

    def stop(self) -> bool:
        """Tell whether to come to an end."""
        return bool(self.wish) or self.is_fenced

    @property
    def is_cancelled(self) -> bool:
        """Whether nothing is to be kept."""
        return self.wish == "cancel"

    @contextmanager
    def ending(self, state: State = State.done) -> Iterator[None]:
        """Write the outcome inside; it is kept only if the job still is ours."""
        with transaction.atomic():
            yield
            finish(self.job, state)


Do = Callable[[Task], None]


def work_once(owner: str) -> bool:
    """Claim a job and do it; tell whether there was one."""
    job = claim(owner)
    if job is None:
        return False
    task = Task(job)
    with scope(cluster=job.cluster), _signs_of_life(task):
        _do(task)
    return True


def _do(task: Task) -> None:
    do: Do = import_string(settings.JOBS[task.job.kind])
    try:
        do(task)
    except Fenced:
        _LOG.warning("job %s was taken over", task.job.pk)
    except OperationalError as reason:
        # The database was busy or away: the lease runs out, and the job is taken
        # again, JOB_ATTEMPTS times in all.
        _LOG.warning("job %s waits for its next attempt: %s", task.job.pk, reason)
    except Exception as reason:  # noqa: BLE001 - whatever failed, the page must say so
        _LOG.exception("job %s failed", task.job.pk)
        _give_up(task, f"{type(reason).__name__}: {reason}")


def _give_up(task: Task, failure: str) -> None:
    try:
        finish(task.job, State.failed, failure)
    except Fenced:
        _LOG.warning("job %s was taken over", task.job.pk)


@contextmanager
def _signs_of_life(task: Task) -> Iterator[None]:
    over = threading.Event()
    beat = threading.Thread(target=_beat, args=(task, over), daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()


def _show(task: Task) -> None:
    try:
        task.wish = renew(task.job, progress=task.progress)
    except DatabaseError as reason:
        # The lease lasts for many signs of life; the next one may get through.
        _LOG.warning("job %s: no sign of life: %s", task.job.pk, reason)


def _beat(task: Task, over: threading.Event) -> None:
    try:
        while not over.wait(settings.JOB_BEAT):
            _show(task)
    except Fenced:
        # The work may have just ended it; only a running job was taken over.
        task.is_fenced = not over.is_set()
    finally:
        connection.close()
