"""The queue of open answers: by question or by pupil, with names or without."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby

from flask_babel import gettext as _

from accounts.rosters import sort_key
from classroom.marking.sent import Sent

QUESTION, PUPIL = "question", "pupil"
WAITING, ALL = "waiting", "all"
SHOWN, HIDDEN = "shown", "hidden"


@dataclass(frozen=True)
class View:
    """How the teacher wants to see the queue. Stands in every address of it."""

    by: str = QUESTION
    show: str = WAITING
    names: str = SHOWN

    @property
    def hidden(self) -> bool:
        """Are the names hidden?"""
        return self.names == HIDDEN


def view_of(values: Mapping[str, str]) -> View:
    """As an address or a form has it; whatever else is there means what is usual."""
    return View(
        by=PUPIL if values.get("by") == PUPIL else QUESTION,
        show=ALL if values.get("show") == ALL else WAITING,
        names=HIDDEN if values.get("names") == HIDDEN else SHOWN,
    )


@dataclass(frozen=True)
class Item:
    """A response in the queue; `label` is the pupil's name, or a number in its place."""

    sent: Sent
    label: str

    @property
    def id(self) -> int:
        """The response's."""
        return self.sent.id

    @property
    def waits(self) -> bool:
        """Is it still to be graded?"""
        return self.sent.given.to_mark


@dataclass(frozen=True)
class Group:
    """A question or a pupil with its items."""

    label: str
    items: tuple[Item, ...]

    @property
    def waiting(self) -> int:
        """How many are still to be graded."""
        return sum(item.waits for item in self.items)

    @property
    def first(self) -> Item:
        """Where the group is entered: what waits goes before."""
        return next((item for item in self.items if item.waits), self.items[0])

    def holds(self, item: Item | None) -> bool:
        """Is the item in it?"""
        return item in self.items


@dataclass(frozen=True)
class Queue:
    """All open answers in the order of grading them."""

    groups: tuple[Group, ...]
    view: View

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Of all groups."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def waiting(self) -> int:
        """How many are still to be graded."""
        return sum(item.waits for item in self.items)

    def item(self, response_id: int | None) -> Item | None:
        """That response, if it is in the queue."""
        return next((item for item in self.items if item.id == response_id), None)

    @property
    def begin(self) -> Item | None:
        """Where grading begins: at what waits, or at the first of all when all are shown."""
        return next((item for item in self.items if self._shows(item)), None)

    def first_of(self, question_id: str) -> Item | None:
        """Where grading that question begins."""
        asked = [item for item in self.items if item.sent.column.question.id == question_id]
        return next((item for item in asked if item.waits), next(iter(asked), None))

    def before(self, item: Item) -> Item | None:
        """The one to go back to."""
        *_rest, found = [None, *self._around(item)[0]]
        return found

    def after(self, item: Item) -> Item | None:
        """The one to go on with."""
        return next(iter(self._around(item)[1]), None)

    def next_waiting(self, item: Item) -> Item | None:
        """What is to be graded once this is; from the end it goes on at the beginning."""
        place = self.items.index(item)
        order = [*self.items[place + 1 :], *self.items[:place]]
        return next((one for one in order if one.waits), None)

    def _around(self, item: Item) -> tuple[list[Item], list[Item]]:
        place = self.items.index(item)
        before, after = self.items[:place], self.items[place + 1 :]
        return [one for one in before if self._shows(one)], [one for one in after if self._shows(one)]

    def _shows(self, item: Item) -> bool:
        return item.waits or self.view.show == ALL


def queue_of(found: Sequence[Sent], view: View) -> Queue:
    """Puts the answers in order. Without names the order tells nothing of who it is either."""
    if view.by == PUPIL:
        return Queue(tuple(_by_pupil(found, view)), view)
    return Queue(tuple(_by_question(found, view)), view)


def _by_question(found: Sequence[Sent], view: View) -> Iterator[Group]:
    """Without names each question has an order of its own: who began badly doesn't come first everywhere."""
    ordered = sorted(found, key=lambda one: (one.column.number, *_order(one, view, one.column.question.id)))
    for column, group in groupby(ordered, key=lambda one: one.column):
        items = [
            Item(one, _("Answer %(number)s", number=number) if view.hidden else one.name)
            for number, one in enumerate(group, 1)
        ]
        yield Group(column.prompt, tuple(items))


def _by_pupil(found: Sequence[Sent], view: View) -> Iterator[Group]:
    ordered = sorted(found, key=lambda one: (*_order(one, view, ""), one.column.number))
    for number, (_id, group) in enumerate(groupby(ordered, key=lambda one: one.enrollment.id), 1):
        sent = list(group)
        label = _("Pupil %(number)s", number=number) if view.hidden else sent[0].name
        yield Group(label, tuple(Item(one, label) for one in sent))


def _order(one: Sent, view: View, salt: str) -> tuple[str, int, int]:
    number = one.enrollment.id
    if view.hidden:
        key = sha256(f"{one.attempt.assignment_id} {number} {salt}".encode()).hexdigest()
    else:
        key = sort_key(one.name)
    return key, number, one.attempt.number
