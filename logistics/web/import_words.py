"""A preview as its page needs it: lines by what becomes of them, problems by kind, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask_babel import gettext

from logistics.findings import Finding, Weight, unpacked
from logistics.forms.members import typed_birth, typed_phone
from logistics.rules.history import FIELDS
from logistics.rules.import_words import CHANGES, KINDS, LEFT_OUT, MEANINGS
from logistics.rules.terms import Terms, contest_name

A_PAGE = 50
AT_MOST = 50
Line = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """The problems of one kind: how many, and those listed with their line's number."""

    about: str
    title: str
    count: int
    first: Sequence[tuple[int | None, dict[str, Any]]]


@dataclass(frozen=True)
class Shown:
    """A preview, and the words that its roles, contests and values are called by."""

    preview: dict[str, Any]
    terms: Terms
    page: int = 1
    wanted: str = ""
    is_whole: bool = False
    # The roster has changed since, and comparing again is a job's work.
    is_stale: bool = False

    @property
    def most(self) -> int:
        """How many of a kind the page lists, before it is asked for all."""
        return len(self.preview["lines"]) + AT_MOST if self.is_whole else AT_MOST

    @property
    def counts(self) -> dict[str, int]:
        return dict(self.preview["counts"])

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that the page lists, of the wanted kind or all."""
        kept = [each for each in self.preview["lines"] if self.wanted in {"", each["change"]}]
        return sorted(kept, key=lambda line: _RANK.get(line["change"], 0)) if self.wanted else kept

    @property
    def lines_here(self) -> list[Line]:
        start = (self.page - 1) * A_PAGE
        return self.lines[start : start + A_PAGE]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.lines) // A_PAGE))

    @cached_property
    def warnings(self) -> list[Kind]:
        """What needs a tick: doubts about lines that would change something, and of the file."""
        found = [(None, problem) for problem in self.preview["of_file"] if _is_warning(problem)]
        for line in self.preview["lines"]:
            if line["change"] in {"new", "updated"}:
                found += [(line["number"], each) for each in line["problems"] if _is_warning(each)]
        return _by_kind(found, self.most)

    @cached_property
    def kept(self) -> list[Line]:
        """Lines where something was edited after the file, so that the file does not undo it."""
        return [line for line in self.preview["lines"] if line["kept"]]

    @cached_property
    def updated(self) -> list[Line]:
        return [line for line in self.preview["lines"] if line["change"] == "updated"]

    @cached_property
    def findings(self) -> list[Finding]:
        return [
            Finding(
                each["code"],
                each["sentence"],
                each["subject"],
                {name: unpacked(value) for name, value in each["params"].items()},
                Weight(each["weight"]),
            )
            for each in self.preview["findings"]
        ]

    @property
    def goes_in(self) -> int:
        """How many people accepting would add or change."""
        return sum(line["change"] in {"new", "updated"} for line in self.preview["lines"])

    @property
    def waiting(self) -> int:
        return sum(line["change"] == "pending" for line in self.preview["lines"])

    def name(self, line: Line) -> str:
        return str(line["values"]["full_name"] or gettext("(chưa có tên)"))

    def spots(self, line: Line) -> str:
        """``Cầu lông, dòng 12; Bóng bàn, dòng 4``."""
        return "; ".join(
            gettext("%(sheet)s, dòng %(row)s", sheet=sheet, row=row)
            if sheet
            else gettext("dòng %(row)s", row=row)
            for sheet, row in line["rows"]
        )

    def change(self, line: Line) -> str:
        return str(gettext(CHANGES[line["change"]]))

    def field(self, name: str) -> str:
        """What a field of a record is called."""
        if name.startswith("contest-"):
            return self.contests.get(name.removeprefix("contest-"), "")
        text = str(gettext(FIELDS.get(name, name)))
        return text[:1].upper() + text[1:]

    def value(self, name: str, value: Any) -> str:
        """A value of a record as people write it."""
        if value in {None, ""}:
            return str(gettext("không có") if name.startswith("contest-") else gettext("để trống"))
        if name.startswith("contest-"):
            return str(gettext("dự bị") if value == "reserve" else gettext("thi đấu"))
        if name == "role_id":
            return self.roles.get(value, "")
        spoken = {"birth": typed_birth, "phone": typed_phone}.get(name)
        return spoken(value) if spoken else str(value)

    def contests_of(self, line: Line) -> str:
        return "; ".join(
            f"{self.field(name)} ({gettext('dự bị')})" if value == "reserve" else self.field(name)
            for name, value in line["values"].items()
            if name.startswith("contest-")
        )

    def role_of(self, line: Line) -> str:
        return self.roles.get(line["values"]["role_id"], "")

    @cached_property
    def roles(self) -> dict[int | None, str]:
        return {role.id: role.name for role in self.terms.roles}

    @cached_property
    def contests(self) -> dict[str, str]:
        return {str(contest.id): contest_name(contest) for contest in self.terms.contests}

    def left_out(self, why: str) -> str:
        return str(gettext(LEFT_OUT.get(why, why)))

    def meanings(self, current: str | None) -> list[tuple[str, str]]:
        """What a column may be read as: value and words; what it is now is always among them."""
        offered = [("", gettext("Không đọc"))]
        offered += [(value, gettext(words)) for value, words in MEANINGS.items()]
        titles = [*dict.fromkeys(each.sport.name for each in self.terms.contests)]
        titles += self.contests.values()
        offered += [(f"mark:{title}", title) for title in sorted(titles)]
        if current and current not in dict(offered):
            offered.append((current, gettext("Nội dung không có trong kỳ này")))
        return offered


_RANK = {"pending": 0, "updated": 1, "new": 2, "same": 3, "dropped": 4}


def _is_warning(problem: dict[str, Any]) -> bool:
    return bool(problem["level"] == "warning")


def _by_kind(found: Iterable[tuple[int | None, dict[str, Any]]], most: int) -> list[Kind]:
    groups: dict[str, list[tuple[int | None, dict[str, Any]]]] = {}
    for number, problem in found:
        groups.setdefault(problem["about"], []).append((number, problem))
    order = list(KINDS)
    kinds = [
        Kind(about, str(gettext(KINDS.get(about, about))), len(same), same[:most])
        for about, same in groups.items()
    ]
    return sorted(kinds, key=lambda kind: order.index(kind.about) if kind.about in KINDS else 99)
