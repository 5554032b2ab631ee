# SPDX-License-Identifier: Apache-2.0
"""Workbooks as a firm would bring them."""

from __future__ import annotations

import csv
import io

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile


def workbook(sheets, name="people.xlsx"):
    """Make a workbook: sheet by name, rows of texts."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return SimpleUploadedFile(name, made.getvalue())


def matrix(rows, name="matrix.csv"):
    """Make a skills matrix as CSV."""
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return SimpleUploadedFile(name, made.getvalue().encode())


WORKERS = ("worker", "site", "occupation", "people")
PEOPLE = {
    "workers": [
        WORKERS,
        ("N-01", "kerka_hall", "car_mechanic", 1),
        ("N-02", "kerka_hall", "car_mechanik", 1),
        ("N-03", "kerka_hal", "car_mechanic", 1),
        ("K-01", "kerka_hall", "ev_mechanic", 1),
    ],
    "holds": [
        ("worker", "skill", "level", "evidence"),
        ("N-01", "service_brakes", 2, "manager"),
        ("N-02", "service_brakes", 5, "manager"),
        ("N-03", "repair_engines", 3, "manager"),
        ("N-01", "repair_engine", 3, "manager"),
    ],
}
"""Four people and four levels; a wrong occupation, site, level and skill."""
