# SPDX-License-Identifier: Apache-2.0
"""Generate a life-like cluster by seed."""

from __future__ import annotations

from upshift.instances.course_tables import course_tables
from upshift.instances.courses import draw_courses
from upshift.instances.family import Order, family_of
from upshift.instances.holdings import holds_table
from upshift.instances.member_tables import member_tables
from upshift.instances.members import draw_members
from upshift.instances.people import draw_people
from upshift.instances.people_tables import people_tables
from upshift.instances.role_tables import role_tables
from upshift.instances.roles import draw_roles
from upshift.instances.timeline import timeline_tables
from upshift.instances.training import money_tables, training_tables
from upshift.instances.work import work_tables
from upshift.tables import Draft, DraftTable


def generate(family: str, *, people: int, seed: int) -> Draft:
    """
    Generate a life-like cluster of any size as ordinary tables.

    Parameters
    ----------
    family
        ``dense`` (70 courses shared by many), ``sparse`` (300 courses) or
        ``persons`` (dense, each row of workers one person).
    people
        People in all worker rows, at least 30.
    seed
        Equal orders give equal tables.

    Raises
    ------
    UnknownName
        If there is no such family.
    InvalidParams
        If there are too few people.

    Examples
    --------
    >>> draft = generate("dense", people=300, seed=1)
    >>> draft.tables["courses"].cells.height
    70
    """
    order = Order(family_of(family), people, seed)
    roles, members = draw_roles(order), draw_members(order)
    courses, who = draw_courses(roles, order), draw_people(roles, members, order)
    tables = {
        **timeline_tables(order),
        **member_tables(members),
        **role_tables(roles, order),
        **people_tables(who, roles, members, order),
        "holds": holds_table(who, roles, order),
        **course_tables(courses, roles, order),
        **training_tables(courses, members, order),
        **work_tables(who, roles, members, order),
        **money_tables(courses, members, order),
    }
    return Draft({name: DraftTable.of(table, name) for name, table in tables.items()})
