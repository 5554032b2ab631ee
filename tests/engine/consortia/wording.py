# SPDX-License-Identifier: Apache-2.0
"""Partners and sums as the YAML cases write them."""

from __future__ import annotations

import ast
import operator

from upshift.consortia import Member, Partner, Proposal
from upshift.consortia.sizes import Range

FLAGS = {
    "sme": ("sme", True),
    "large": ("sme", False),
    "innovative": ("innovative", True),
    "profit": ("makes_profit", True),
    "nonprofit": ("makes_profit", False),
    "plan": ("equality_plan", True),
    "no-plan": ("equality_plan", False),
}
MAYBE = "maybe "
ROLES = ("coordinator", "associated")
SIGNS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def proposal_of(case):
    members = [
        m for n, line in enumerate(case["partners"]) for m in members_of(line, n)
    ]
    return Proposal(tuple(members), case.get("months"))


def members_of(line, number):
    count, country, kind, *facts = line.split()
    for index in range(int(count)):
        name = f"p{number}-{index}"
        said = {"name": name, "group": name}
        said |= {"country": None if country == "unknown" else country}
        said |= {"kind": None if kind == "unknown" else kind}
        part = {}
        for fact in facts:
            key, _, value = fact.partition("=")
            if key in ROLES:
                part["role"] = key
            elif key == "cost":
                part["cost"] = float(value)
            elif key == "grant":
                part["grant"] = Range(float(value), float(value))
            elif fact == "hidden-owners":
                said["group"] = None
            elif key in FLAGS:
                said[FLAGS[key][0]] = FLAGS[key][1]
            else:
                said[key] = value
        yield Member(Partner(**said), **part)


def sum_of(text):
    """Give both ends of a sum, and the ends that it states."""
    left, _, right = str(text).partition(" = ")
    terms = left.split(" + ")
    low = sum(worth(t) for t in terms if not t.startswith(MAYBE))
    high = sum(worth(t.removeprefix(MAYBE)) for t in terms)
    first, _, last = right.partition(" to ")
    return (low, high), (float(first), float(last or first))


def worth(text):
    return value(ast.parse(text, mode="eval").body)


def value(node):
    if isinstance(node, ast.Constant):
        return node.value
    return SIGNS[type(node.op)](value(node.left), value(node.right))
