"""Doubts that stand nowhere in a file: they come of holding it against the roster and itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from logistics import vietnamese
from logistics.findings import Words, phrase, told, where
from logistics.rules.import_values import Person, Problem, all_problems, rows_of
from logistics.rules.members import MemberValues

if TYPE_CHECKING:
    from logistics.rules.roster_import import Line

Spot = tuple[str | None, int]
SAME_PERSON = "same-person"
WITHDRAWN = "withdrawn-member"
UNIT_DIFFERS = "unit-differs"
SHARED_NUMBER = "shared-number"
# What the reader left unread or took from above; the contract's document has no words for it.
OF_THE_READER = frozenset({"no-heading", "duplicate-heading", "ditto"})
# Those that a tick settles; a withdrawn member is an error.
OWN_DOUBTS = frozenset({SAME_PERSON, UNIT_DIFFERS, SHARED_NUMBER}) | OF_THE_READER
SENTENCES = {
    WITHDRAWN: phrase(
        "“%(name)s” đã rút khỏi đoàn. Hãy đưa lại ở trang thành viên nếu người này tham gia."
    ),
    SAME_PERSON: phrase(
        "“%(name)s” có lẽ là “%(known)s” đã có trong danh sách. "
        "Hãy xác nhận đúng là cùng một người."
    ),
    SHARED_NUMBER: phrase(
        "số định danh của “%(name)s” cũng được ghi cho một người khác trong tệp. Hãy đối chiếu "
        "với thẻ rồi xác nhận số này đúng là của người này."
    ),
    UNIT_DIFFERS: phrase(
        "Tệp ghi tên một đơn vị khác (%(value)s). Người trong tệp sẽ vào danh sách của đơn vị "
        "đang mở; hãy xác nhận đúng tệp."
    ),
}
# The same doubt where the name is not one person's alone.
NAMESAKES = phrase(
    "“%(name)s” trùng tên với nhiều người, trong danh sách hoặc trong tệp. Dòng này được đối chiếu "
    "với “%(known)s” đã có trong danh sách%(marks)s. Hãy xác nhận đúng là cùng một người."
)


def doubt(
    about: str, person: Person, told_of: MemberValues, known: MemberValues | None, sentence: str
) -> Problem:
    """A doubt about one person of the file; ``known`` is the member the person may be."""
    sheet, row, name = person["sheet"], person["row"], told_of.full_name
    known_as = known.full_name if known else ""
    said = Words(sentence, name=name, known=known_as, marks=_marks(known) if known else "")
    return {
        "sheet": sheet,
        "row": row,
        "column": "full_name",
        "level": "warning" if about in OWN_DOUBTS else "error",
        "about": about,
        "letter": None,
        "value": name[:80],
        **told(Words("%(place)s: %(said)s", place=where(sheet, row), said=said)),
    }


def _marks(known: MemberValues) -> str:
    """What tells a member from namesakes: `` (05/07/1985, 0912 345 678, Phòng Kế hoạch)``."""
    born = "/".join(reversed((known.birth or "").split("-")))
    phone = vietnamese.phone_shown(known.phone) if known.phone else None
    marks = [each for each in (born, phone, known.position, known.department) if each]
    return f" ({', '.join(marks)})" if marks else ""


def open_questions(line: "Line", titles: Mapping[int, str]) -> list[Problem]:
    """What somebody has yet to answer of a person who is in: which contest of a sport?

    A record holds contests (``titles`` by id, ``Sport – Contest``), no sports; without the
    question the sport would be lost. Whoever plays one of the sport's has answered.
    """
    sports = {titles.get(contest_id, "").partition(" – ")[0] for contest_id in line.values.contests}
    return [
        problem
        for problem in line.problems
        if problem["about"] == "event-not-specified" and problem["value"] not in sports
    ]


def doubled_numbers(
    people: Sequence[Person], by_row: Mapping[Spot, Sequence[Problem]], told: Sequence[MemberValues]
) -> set[int]:
    """Who shares a citizen number with somebody whose row says so: either may be the wrong one."""
    faulty = {
        spot
        for spot, problems in by_row.items()
        if any(problem["about"] == "duplicate-citizen-id" for problem in problems)
    }
    doubled = {
        told[number].citizen_number
        for number, person in enumerate(people)
        if faulty.intersection(rows_of(person))
    }
    return {
        number
        for number, person in enumerate(people)
        if told[number].citizen_number in doubled - {None}
        and not faulty.intersection(rows_of(person))
    }


def problems_of_file(reading: Mapping[str, Any], other_unit: str | None) -> Iterable[Problem]:
    """The problems that are no person's: of the file, of a sheet, of a line of the totals.

    ``other_unit`` is the name of the unit that the file says it is of, when that is another.
    """
    spots = {spot for person in reading["people"] for spot in rows_of(person)}
    for problem in all_problems(reading):
        if (problem["sheet"], problem["row"]) not in spots:
            yield problem
    if other_unit:
        said = Words(SENTENCES[UNIT_DIFFERS], value=other_unit)
        yield {
            "sheet": None, "row": None, "column": None, "level": "warning", "about": UNIT_DIFFERS,
            "letter": None, "value": other_unit, **told(said),
        }  # fmt: skip
