# SPDX-License-Identifier: Apache-2.0
"""Aims: the occupations a worker row may move to, and where they are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from upshift.plan.numbering import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from upshift.plan.instance import Instance
    from upshift.plan.params import PlanParams
    from upshift.solver.blocks import Bools


@dataclass(frozen=True, slots=True)
class Aim:
    """
    An occupation a worker row may move to.

    Parameters
    ----------
    occupation
        Its number.
    posts
        Posts of the own organisation that take people in.
    is_pooled
        Whether other members in the labour area take people in.
    """

    occupation: int
    posts: tuple[int, ...]
    is_pooled: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Which posts want or spare people.

    Parameters
    ----------
    instance
        Of the plan.
    takes
        Posts that take people in without being wished for.
    spares
        Posts that will have too many people at some time.
    own
        Posts of each organisation.
    pooled
        Posts of each labour area that take people in from other members.
    """

    instance: Instance
    takes: Bools
    spares: Bools
    own: dict[int, list[int]]
    pooled: dict[int, list[int]]

    @classmethod
    def of(cls, instance: Instance, *, everywhere: bool = False) -> Wanted:
        """
        Find the posts that will lack people, or take all posts.

        Parameters
        ----------
        everywhere
            Whether posts take people in even if they will not lack them.
        """
        posts = instance.posts
        takes = np.asarray((posts.shortage > 0).any(axis=1)) | everywhere
        own: dict[int, list[int]] = {}
        pooled: dict[int, list[int]] = {}
        for i in range(posts.num):
            own.setdefault(int(posts.organisation[i]), []).append(i)
            if takes[i] and posts.receives[i] and posts.area[i] != NOWHERE:
                pooled.setdefault(int(posts.area[i]), []).append(i)
        spares = np.asarray((posts.shortage < 0).any(axis=1))
        return cls(instance, takes, spares, own, pooled)

    def nearest(
        self, worker: int, lacking: NDArray[np.int16], params: PlanParams
    ) -> Iterator[Aim]:
        """
        Give the aims of a worker row with the smallest gap, preferred ones always.

        Parameters
        ----------
        lacking
            Levels the row lacks for each occupation, summed.
        """
        learners = self.instance.learners
        aims = self.aims(worker)
        spared = self.spares[learners.post[worker]]
        most = params.targets_most if spared else params.targets_stable
        order = sorted(aims, key=lambda aim: (lacking[aim.occupation], aim.occupation))
        for rank, aim in enumerate(order):
            if rank < most or learners.wishes.get((worker, aim.occupation)):
                yield aim

    def aims(self, worker: int) -> list[Aim]:
        """Give every aim of a worker row that no wish declines."""
        wishes = self.instance.learners.wishes
        own, pools = self._own(worker), self._pools(worker)
        return [
            Aim(o, tuple(own.get(o, ())), o in pools)
            for o in sorted({*own, *pools})
            if wishes.get((worker, o), 0.0) is not None
        ]

    def _own(self, worker: int) -> dict[int, list[int]]:
        """Give the own organisation's posts within reach, by occupation."""
        posts, learners = self.instance.posts, self.instance.learners
        post = int(learners.post[worker])
        found: dict[int, list[int]] = {}
        for i in self.own[int(posts.organisation[post])]:
            near = posts.site[i] == posts.site[post] or (
                posts.area[i] == posts.area[post] != NOWHERE
            )
            o = int(posts.occupation[i])
            if (
                i != post
                and near
                and (self.takes[i] or learners.wishes.get((worker, o)))
            ):
                found.setdefault(o, []).append(i)
        return found

    def _pools(self, worker: int) -> set[int]:
        """Give the occupations that other members in the area take people for."""
        posts, learners = self.instance.posts, self.instance.learners
        post = int(learners.post[worker])
        if not (learners.is_open[worker] and posts.sends[post]):
            return set()
        return {
            int(posts.occupation[i])
            for i in self.pooled.get(int(posts.area[post]), ())
            if posts.organisation[i] != posts.organisation[post]
        }
