# SPDX-License-Identifier: Apache-2.0
"""Texts out of files of every kind; what cannot be read is told."""

from __future__ import annotations

import io
import random
import time
import zipfile

import docx
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from upshift.errors import Problem
from upshift.linking import read_texts

ENDINGS = [".txt", ".html", ".docx", ".pdf", ".csv", ".xlsx"]

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F1 18 Tf 20 100 Td (Weld car bodies) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


def only(path, column=""):
    return [text for _, text in read_texts([path], column)]


def word_document():
    document = docx.Document()
    document.add_paragraph("Weld car bodies")
    document.add_table(1, 1).cell(0, 0).text = "in a cell"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_document_gives_paragraphs_and_cells(tmp_path):
    path = tmp_path / "ad.docx"
    path.write_bytes(word_document())
    (text,) = only(path)
    assert text.split("\n") == ["Weld car bodies", "in a cell"]


def test_a_page_gives_what_is_seen(tmp_path):
    path = tmp_path / "ad.html"
    path.write_text(
        "<style>p{}</style><p>Weld <b>car</b> bodies</p><script>x()</script><li>CAD"
    )
    (text,) = only(path)
    assert [line for line in text.split("\n") if line] == ["Weld car bodies", "CAD"]


def test_comments_entities_and_other_letters_of_tags_do_no_harm(tmp_path):
    path = tmp_path / "ad.html"
    path.write_text("<!-- no --><P>R&amp;D<SCRIPT>no</Script>, 3 < 4<br/>CAD<!-- no")
    assert only(path) == ["\nR&D\n, 3 < 4\nCAD"]


@pytest.mark.parametrize(
    "run", ["<!--", "<a ", "<![", "</a", "<?", "&#", "<!", "<script>", '<p x="', "<"]
)
def test_a_page_of_tags_without_end_is_read_at_once(tmp_path, run):
    path = tmp_path / "ad.html"
    path.write_text(run * 100_000)
    start = time.process_time()
    settled(path, path.read_bytes())
    assert time.process_time() - start < 5


def test_a_pdf_gives_its_text(tmp_path):
    path = tmp_path / "ad.pdf"
    path.write_bytes(PDF)
    assert only(path) == ["Weld car bodies"]


def test_tables_give_a_column_or_every_cell_with_letters(tmp_path):
    table = tmp_path / "skills.csv"
    table.write_text("id;skill\n1;hegesztés\n2;CAD\n", encoding="cp1250")
    assert only(table, "skill") == ["hegesztés", "CAD"]
    assert only(table) == ["id", "skill", "hegesztés", "CAD"]
    book = tmp_path / "skills.xlsx"
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet("one").write_column(0, 0, ["skill", "welding"])
    assert list(read_texts([book], "skill")) == [("skills.xlsx/one:2", "welding")]


def test_a_folder_gives_its_files_in_order_and_tells_what_it_cannot_read(tmp_path):
    (tmp_path / "b.txt").write_text("second")
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "c.docx").write_bytes(b"no archive")
    (tmp_path / "picture.png").write_bytes(b"left out")
    *texts, problem = read_texts([tmp_path])
    assert texts == [("a.txt", "first"), ("b.txt", "second")]
    assert problem.code == "text_unreadable"
    assert "c.docx" in str(problem)


def test_a_missing_file_a_strange_kind_and_a_missing_column_are_told(tmp_path):
    (tmp_path / "x.exe").write_bytes(b"")
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    paths = [tmp_path / "none.txt", tmp_path / "x.exe", tmp_path / "x.csv"]
    codes = [problem.code for problem in read_texts(paths, "c")]
    assert codes == ["source_missing", "text_kind_unknown", "text_column_missing"]


def settled(path, content):
    path.write_bytes(content)
    for found in read_texts([path]):
        assert isinstance(found, Problem) or isinstance(found[1], str)


@pytest.mark.parametrize("ending", ENDINGS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=st.binary(max_size=600))
def test_random_bytes_give_text_or_a_problem(tmp_path, ending, content):
    settled(tmp_path / f"x{ending}", content)


@pytest.mark.parametrize("seed", range(40))
def test_a_broken_document_gives_text_or_a_problem(tmp_path, seed):
    dice = random.Random(seed)  # noqa: S311 - no secret
    for name, whole in (("x.pdf", PDF), ("x.docx", word_document())):
        broken = bytearray(whole)
        for _ in range(1 + seed // 4):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        settled(
            tmp_path / name,
            bytes(broken[: dice.randrange(len(broken) // 2, len(broken))]),
        )


def test_a_document_that_swells_is_refused(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 250_000_000)
    (problem,) = read_texts([path])
    assert problem.code == "text_unreadable"
