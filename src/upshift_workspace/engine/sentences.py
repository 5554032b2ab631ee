# SPDX-License-Identifier: Apache-2.0
"""Sentences about sums that are hidden or blurred, beside those of the report."""

from __future__ import annotations

from upshift.errors import Language

_SENTENCES: dict[str, dict[Language, str]] = {
    "hidden": {"en": "hidden", "hu": "rejtett", "de": "verborgen"},
    "flows": {
        "en": "Only sums of many people and several firms are drawn.",
        "hu": "Csak sok ember és több cég összegei láthatók.",
        "de": "Gezeichnet sind nur Summen über viele Menschen und mehrere Firmen.",
    },
    "pairs": {
        "en": "{n} more pairs of occupations are hidden.",
        "hu": "További {n} munkakörpár rejtett.",
        "de": "{n} weitere Paare von Berufen sind verborgen.",
    },
    "left": {
        "en": "Which work people leave",
        "hu": "Melyik munkát hagyják el",
        "de": "Welche Arbeit verlassen wird",
    },
    "taken": {
        "en": "Which work people take up",
        "hu": "Melyik munkát kezdik el",
        "de": "Welche Arbeit aufgenommen wird",
    },
    "places_filled": {
        "en": "Every place is filled. Some people still work below the required level.",
        "hu": "Minden álláshely be van töltve. Néhányan még a szükséges szint alatt"
        " dolgoznak.",
        "de": "Jede Stelle ist besetzt. Einige arbeiten noch unter der verlangten"
        " Stufe.",
    },
    "why": {"en": "Why", "hu": "Miért", "de": "Warum"},
    "no_course": {
        "en": "No course on offer teaches it far enough: {skill}",
        "hu": "Egyetlen meghirdetett képzés sem tanítja kellő szintig: {skill}",
        "de": "Kein angebotener Kurs lehrt es weit genug: {skill}",
    },
    "no_room": {
        "en": "Those who learn for it leave no room for more. {rules}",
        "hu": "Akik rá tanulnak, nem hagynak helyet többnek. {rules}",
        "de": "Wer dafür lernt, lässt keinen Raum für mehr. {rules}",
    },
    "no_way": {
        "en": "No order of the courses on offer leads the nearest people there in time",
        "hu": "A meghirdetett képzések semmilyen sorrendje nem vezet oda időben a"
        " legközelebb állókat",
        "de": "Keine Folge der angebotenen Kurse führt die Nächsten rechtzeitig"
        " dorthin",
    },
    "too_late": {
        "en": "The nearest people could arrive in {period} at the earliest, after the"
        " place is needed",
        "hu": "A legközelebb állók legkorábban ekkor érkezhetnének: {period}; a helyre"
        " előbb van szükség",
        "de": "Die Nächsten kämen frühestens in {period} an, nachdem die Stelle"
        " gebraucht wird",
    },
    "dearer": {
        "en": "People could arrive from {period} on, but no plan found with them is"
        " cheaper than the empty place",
        "hu": "Ettől az időszaktól érkezhetne ember: {period}; de egyetlen így talált"
        " terv sem olcsóbb, mint az üres hely",
        "de": "Ab {period} könnten Leute ankommen, aber kein so gefundener Plan ist"
        " billiger als die leere Stelle",
    },
    "too_dear": {
        "en": "Every way the search found comes too late or costs more than the empty"
        " place",
        "hu": "A keresésben talált utak későn érnek célba, vagy többe kerülnek, mint"
        " az üres hely",
        "de": "Jeder gefundene Weg kommt zu spät oder kostet mehr als die leere Stelle",
    },
    "raised": {
        "en": "Raised in the same occupation",
        "hu": "Továbblépés azonos munkakörben",
        "de": "Im selben Beruf weitergebildet",
    },
    "protected": {
        "en": "People are rounded to 5. Sums of fewer than 10 people or of fewer than"
        " 3 firms are hidden to protect people, as are those that would give them"
        " away.",
        "hu": "A létszámok 5-re kerekítettek. A 10 főnél vagy 3 cégnél kisebb összegek"
        " az emberek védelmében rejtettek, és azok is, amelyek elárulnák őket.",
        "de": "Personen sind auf 5 gerundet. Summen unter 10 Personen oder unter"
        " 3 Firmen sind zum Schutz der Menschen verborgen, ebenso jene, die sie"
        " verraten würden.",
    },
}


def say(key: str, language: Language) -> str:
    """Say a sentence in a language."""
    return _SENTENCES[key][language]
