# SPDX-License-Identifier: Apache-2.0
"""Read an upload, and check it anew after each mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from upshift_workspace import engine
from upshift_workspace.jobs.lease import enqueue
from upshift_workspace.tenancy.audit import record
from upshift_workspace.tenancy.domain import ChangedMeanwhile
from upshift_workspace.tenancy.models import Account, Organisation, Person
from upshift_workspace.workforce.domain.stages import (
    Stage,
    forget_files,
    keep_file,
    read_stage,
    source_of,
    write_stage,
)
from upshift_workspace.workforce.models import (
    ColumnMapping,
    NamesAtHome,
    Site,
    Upload,
    UploadState,
    Worker,
)
from upshift_workspace.workforce.models.uploads import OPEN
from upshift_workspace.workforce.queries.firm import OWNED, Rows, firm_rows

AT_ONCE = 1_000_000
"""Bytes up to which a file is read while its sender waits: about 20,000 rows."""


_UNFINISHED = (*OPEN, UploadState.committing)


def begin(
    firm: Organisation, actor: Account, file: UploadedFile, language: str
) -> Upload:
    """
    Take a file in for checking; a large one is read by a job.

    Raises
    ------
    Refused
        If it cannot be read; nothing is kept then.
    """
    upload = Upload.objects.create(
        cluster=firm.cluster, organisation=firm, uploaded_by=actor.pseudonym
    )
    keep_file(upload, file)
    write_stage(upload, Stage(file.name), 0)
    if file.size > AT_ONCE:
        payload = {"upload": upload.pk, "do": "read", "language": language}
        with transaction.atomic():
            upload.job = enqueue(firm.cluster, "upload", payload)
            upload.save(update_fields=["job"])
        return upload
    try:
        read_upload(upload, language)
    except engine.Refused:
        forget_files(upload)
        upload.delete()
        raise
    return upload


def read_upload(upload: Upload, language: str) -> None:
    """
    Open the file: our template is checked, a matrix gets its columns named first.

    Raises
    ------
    Refused
        If it cannot be read.
    """
    stage, source = read_stage(upload), source_of(upload)
    opened = engine.open_upload(source, tuple(OWNED))
    if opened is None:
        stage.sheets = engine.sheet_names(source)
        read_grid(upload, stage, language)
        return
    upload.kind = "tables"
    context = firm_rows(upload.organisation)
    tables = _with_firm(opened.tables, upload.organisation)
    stage.tables = engine.in_keys(tables, context)
    stage.left_out = list(opened.left_out)
    stage.opening = engine.keep_problems(opened.problems)
    check_stage(upload, stage, context)


def read_grid(upload: Upload, stage: Stage, language: str) -> None:
    """Open a sheet of a matrix; a mapping that fits is taken from last time."""
    source, rows = source_of(upload), firm_rows(upload.organisation)
    upload.kind = "matrix"
    stage.tables = {engine.GRID: engine.open_grid(source, stage.sheet)}
    proposal = engine.propose_mapping(source, rows, language, stage.sheet)
    stage.mapping = {**proposal.mapping, "pseudonyms": at_home(upload.organisation)}
    stage.doubts = [asdict(guess) for guess in proposal.guesses]
    stage.marks = list(proposal.unknown_marks)
    known = ColumnMapping.objects.filter(organisation=upload.organisation).first()
    headings = list(headings_of(stage).values())
    if known and engine.mapping_fits(known.mapping, headings):
        stage.remembered = True
        stage.mapping = merged(stage.mapping, known.mapping)
    save_stage(upload, stage, UploadState.columns)


def merged(proposed: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Take what is known over what is proposed; new headings and words stay."""
    both = {**proposed, **known, "heading_row": proposed["heading_row"]}
    both |= {n: {**proposed[n], **known[n]} for n in ("sites", "occupations", "skills")}
    marks = {**proposed["scale"]["marks"], **known["scale"]["marks"]}
    both["scale"] = {**known["scale"], "marks": marks}
    return {**both, "pseudonyms": proposed["pseudonyms"]}


def headings_of(stage: Stage) -> dict[str, str]:
    """Give the headings of a matrix by the number of their column."""
    return engine.headings_of(stage.tables[engine.GRID], stage.mapping["heading_row"])


def at_home(firm: Organisation) -> bool:
    """Tell whether a firm keeps its people's names to itself."""
    return NamesAtHome.objects.filter(organisation=firm).exists()


def check_stage(upload: Upload, stage: Stage, context: Rows | None = None) -> Any:  # noqa: ANN401 - the engine's verdict
    """Check what is staged among the firm's rows, and keep what was found."""
    context = context or firm_rows(upload.organisation)
    tables, problems = stage.tables, []
    counts: dict[str, Any] = {}
    if stage.is_matrix:
        taken = engine.take_matrix(
            stage.tables[engine.GRID], stage.mapping, known_names(upload.organisation)
        )
        tables, problems = taken.tables, list(taken.problems)
        stage.key, counts = dict(taken.key), engine.matrix_counts(taken)
    clashes = _clashes(tables, upload.organisation)
    verdict = engine.check_upload(
        tables,
        context,
        replaces=upload.replaces,
        clashes=clashes,
        at_home=at_home(upload.organisation),
    )
    stage.found = engine.keep_problems([*problems, *verdict.problems])
    stage.rejected = {name: sorted(out) for name, out in verdict.rejected.items()}
    upload.counts = (
        _matrix_counts(counts, verdict)
        if stage.is_matrix
        else {name: _count(table, verdict, name) for name, table in tables.items()}
    )
    save_stage(upload, stage, UploadState.check)
    return verdict, tables


def save_stage(upload: Upload, stage: Stage, state: str) -> None:
    """
    Write the next stage and let the row name it.

    Raises
    ------
    ChangedMeanwhile
        If somebody else mended the upload in between.
    """
    before = upload.stage
    write_stage(upload, stage, before + 1)
    same = Upload.objects.filter(pk=upload.pk, stage=before, state__in=_UNFINISHED)
    changes = {"kind": upload.kind, "counts": upload.counts, "state": state}
    if not same.update(stage=before + 1, replaces=upload.replaces, **changes):
        raise ChangedMeanwhile
    upload.stage, upload.state = before + 1, state
    (upload.folder / f"stage-{before - 1}.json").unlink(missing_ok=True)


def discard(upload: Upload, actor: Account) -> None:
    """
    Throw an upload away; nothing of it was taken in.

    Raises
    ------
    ChangedMeanwhile
        If it was taken in by somebody else meanwhile.
    """
    with transaction.atomic():
        still = Upload.objects.filter(pk=upload.pk, state__in=OPEN)
        if not still.update(state=UploadState.discarded):
            raise ChangedMeanwhile
        record(upload.cluster, actor, "upload.discarded", upload)
    forget_files(upload)


def remember(upload: Upload, stage: Stage) -> None:
    """Keep how a matrix was read, for the next one."""
    ColumnMapping.objects.update_or_create(
        organisation=upload.organisation,
        defaults={"cluster": upload.cluster, "mapping": stage.mapping},
    )


def known_names(firm: Organisation) -> dict[str, str]:
    """Give the pseudonym of each name that the firm has given before."""
    people = Person.objects.filter(organisation=firm).exclude(name="")
    return dict(people.values_list("name", "pseudonym"))


def _with_firm(tables: dict[str, Any], firm: Organisation) -> dict[str, Any]:
    """Let a site without an organisation be the firm's own."""
    if "sites" not in tables:
        return tables
    sites = tables["sites"]
    own = {(n, "organisation"): firm.organisation for n in sites.numbers}
    said = sites.cells.get("organisation")
    if said:
        own = {
            place: key
            for (place, key), text in zip(own.items(), said, strict=True)
            if not text
        }
    return {**tables, "sites": sites.with_cells(own)}


def _clashes(tables: Mapping[str, Any], firm: Organisation) -> dict[str, dict]:
    """Give the codes of the upload that other members use, and what to write."""
    others = {
        "sites": Site.objects.exclude(organisation=firm).values_list("site", flat=True),
        "workers": Worker.objects.exclude(site__organisation=firm).values_list(
            "worker", flat=True
        ),
    }
    found = {}
    for name, keys in others.items():
        if name in tables:
            said = set(tables[name].cells.get(name[:-1], ()))
            clash = [key for key in keys.iterator() if key in said]
            found[name] = {key: f"{firm.organisation}-{key}" for key in clash}
    return found


def _count(table: Any, verdict: Any, name: str) -> dict[str, int]:  # noqa: ANN401 - the engine's
    rows, out = len(table.numbers), len(verdict.rejected[name])
    return {"rows": rows, "accepted": rows - out, "rejected": out}


def _matrix_counts(counts: dict[str, Any], verdict: Any) -> dict[str, Any]:  # noqa: ANN401 - the engine's
    rows, late = counts["rows"], len(verdict.rejected["workers"])
    cells, gone = counts["cells"], len(verdict.rejected["holds"])
    return {
        engine.GRID: {
            "rows": rows["total"],
            "accepted": rows["accepted"] - late,
            "rejected": rows["rejected"] + late,
            "cells": cells["total"],
            "cells_accepted": cells["accepted"] - gone,
            "cells_rejected": cells["rejected"] + gone,
            "cells_blank": cells["blank"],
        }
    }
