# SPDX-License-Identifier: Apache-2.0
"""A tiny taxonomy in ESCO's file format, written where a test wants it."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

ESCO = "http://data.europa.eu/esco"


def occupation(name: str) -> str:
    return f"{ESCO}/occupation/{name}"


def skill(name: str) -> str:
    return f"{ESCO}/skill/{name}"


def isco(code: str) -> str:
    return f"{ESCO}/isco/C{code}"


def tiny() -> dict[str, list[list[str]]]:
    """Three occupations, six skills in two groups; heading first."""
    return {
        "occupations_en.csv": [
            [
                "conceptType",
                "conceptUri",
                "iscoGroup",
                "preferredLabel",
                "altLabels",
                "description",
                "code",
                "naceCode",
            ],
            [
                "Occupation",
                occupation("welder"),
                "7212",
                "welder ",
                "metal welder\n weld operative ",
                "Welders join.",
                "7212.1",
                "http://data.europa.eu/ux2/nace2.1/2931,\nhttp://data.europa.eu/ux2/nace2.1/25",
            ],
            [
                "Occupation",
                occupation("robot"),
                "3139",
                "robot operator",
                "",
                "",
                "3139.1",
                "",
            ],
            [
                "Occupation",
                occupation("cell"),
                "8212",
                " cell assembler",
                "battery assembler",
                "",
                "8212.1",
                "http://data.europa.eu/ux2/nace2.1/272",
            ],
        ],
        "skills_en.csv": [
            [
                "conceptType",
                "conceptUri",
                "skillType",
                "reuseLevel",
                "preferredLabel",
                "altLabels",
                "description",
            ],
            [
                "KnowledgeSkillCompetence",
                skill("tig"),
                "skill/competence",
                "sector-specific",
                "weld with TIG ",
                "TIG welding | tungsten welding",
                "",
            ],
            [
                "KnowledgeSkillCompetence",
                skill("mig"),
                "skill/competence",
                "sector-specific",
                "weld with MIG",
                "",
                "",
            ],
            [
                "KnowledgeSkillCompetence",
                skill("laser"),
                "skill/competence",
                "sector-specific",
                "weld with lasers",
                "",
                "",
            ],
            [
                "KnowledgeSkillCompetence",
                skill("robots"),
                "knowledge",
                "cross-sector",
                "robotics",
                "robots",
                "",
            ],
            [
                "KnowledgeSkillCompetence",
                skill("program"),
                "skill/competence",
                "cross-sector",
                "program robots",
                "",
                "",
            ],
            [
                "KnowledgeSkillCompetence",
                skill("team"),
                "skill/competence",
                "transversal",
                "work in teams",
                "",
                "",
            ],
        ],
        "occupationSkillRelations_en.csv": [
            [
                "occupationUri",
                "occupationLabel",
                "relationType",
                "skillType",
                "skillUri",
                "skillLabel",
            ],
            [
                occupation("welder"),
                "welder",
                "essential",
                "skill/competence",
                skill("tig"),
                "weld with TIG",
            ],
            [
                occupation("welder"),
                "welder",
                "essential",
                "skill/competence",
                skill("mig"),
                "weld with MIG",
            ],
            [
                occupation("welder"),
                "welder",
                "optional",
                "skill/competence",
                skill("laser"),
                "weld with lasers",
            ],
            [
                occupation("robot"),
                "robot operator",
                "essential",
                "skill/competence",
                skill("program"),
                "program robots",
            ],
            [
                occupation("robot"),
                "robot operator",
                "optional",
                "knowledge",
                skill("robots"),
                "robotics",
            ],
            [
                occupation("cell"),
                "cell assembler",
                "essential",
                "skill/competence",
                skill("laser"),
                "weld with lasers",
            ],
            [
                occupation("cell"),
                "cell assembler",
                "essential",
                "skill/competence",
                skill("team"),
                "work in teams",
            ],
        ],
        "broaderRelationsSkillPillar_en.csv": [
            ["conceptType", "conceptUri", "broaderType", "broaderUri"],
            ["KnowledgeSkillCompetence", skill("tig"), "SkillGroup", skill("S1.1")],
            ["KnowledgeSkillCompetence", skill("mig"), "SkillGroup", skill("S1.1")],
            ["KnowledgeSkillCompetence", skill("laser"), "SkillGroup", skill("S1.1")],
            ["KnowledgeSkillCompetence", skill("program"), "SkillGroup", skill("S1.2")],
            ["KnowledgeSkillCompetence", skill("robots"), "SkillGroup", skill("S1.2")],
            ["KnowledgeSkillCompetence", skill("team"), "SkillGroup", skill("T1")],
            ["SkillGroup", skill("S1.1"), "SkillGroup", skill("S1")],
            ["SkillGroup", skill("S1.2"), "SkillGroup", skill("S1")],
        ],
        "broaderRelationsOccPillar_en.csv": [
            ["conceptType", "conceptUri", "broaderType", "broaderUri"],
            ["Occupation", occupation("welder"), "ISCOGroup", isco("7212")],
            ["Occupation", occupation("robot"), "ISCOGroup", isco("3139")],
            ["Occupation", occupation("cell"), "ISCOGroup", isco("8212")],
            ["ISCOGroup", isco("7212"), "ISCOGroup", isco("721")],
        ],
        "skillsHierarchy_en.csv": [
            [
                "Level 0 URI",
                "Level 0 preferred term",
                "Level 1 URI",
                "Level 1 preferred term",
                "Description",
                "Level 0 code",
                "Level 1 code",
            ],
            [skill("S1"), "making", "", "", "", "S1"],
            [
                skill("S1"),
                "making",
                skill("S1.1"),
                "welding",
                "Joining metal.",
                "S1",
                "S1.1",
            ],
            [skill("S1"), "making", skill("S1.2"), "automation", "", "S1", "S1.2"],
            [skill("T1"), "working with others", "", "", "", "T1", ""],
        ],
        "ISCOGroups_en.csv": [
            ["conceptType", "conceptUri", "code", "preferredLabel", "description"],
            ["ISCOGroup", isco("7212"), "7212", "Welders and flame cutters", ""],
            ["ISCOGroup", isco("3139"), "3139", "Process control technicians", ""],
            ["ISCOGroup", isco("8212"), "8212", "Electrical equipment assemblers", ""],
        ],
        "skillSkillRelations_en.csv": [
            [
                "originalSkillUri",
                "originalSkillType",
                "relationType",
                "relatedSkillType",
                "relatedSkillUri",
            ],
            [
                skill("program"),
                "skill/competence",
                "essential",
                "knowledge",
                skill("robots"),
            ],
            [
                skill("tig"),
                "skill/competence",
                "optional",
                "knowledge",
                skill("robots"),
            ],
        ],
        "greenSkillsCollection_en.csv": [
            ["conceptType", "conceptUri", "preferredLabel"],
            ["KnowledgeSkillCompetence", skill("laser"), "weld with lasers"],
        ],
    }


def newer() -> dict[str, list[list[str]]]:
    """The next version: renamed, moved, replaced, re-linked and regrouped."""
    files = tiny()
    names = {row[1]: row for row in files["occupations_en.csv"]}
    names[occupation("robot")][3] = "robot technician"
    names[occupation("cell")][2] = "8219"
    files["broaderRelationsOccPillar_en.csv"][3][3] = isco("8219")
    skills = files["skills_en.csv"]
    skills[4][1] = skill("robotics")  # the same label under a new address
    skills[6] = [
        skills[6][0],
        skill("lead"),
        "skill/competence",
        "transversal",
        "lead teams",
        "",
        "",
    ]
    skills.append(
        [
            skills[6][0],
            skill("cells"),
            "knowledge",
            "sector-specific",
            "cell chemistry",
            "",
            "",
        ]
    )
    relations = files["occupationSkillRelations_en.csv"]
    relations[3][2] = "essential"
    relations[5][4] = skill("robotics")
    relations[7][4] = skill("cells")
    broader = files["broaderRelationsSkillPillar_en.csv"]
    broader[3][3] = skill("S1.2")
    broader[5][1] = skill("robotics")
    return files


def as_csv(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def write_folder(folder: Path, files: dict[str, list[list[str]]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        (folder / name).write_text(as_csv(rows), encoding="utf-8")
    return folder


def write_zip(path: Path, files: dict[str, list[list[str]]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in files.items():
            archive.writestr(name, as_csv(rows))
    return path
