"""Who makes a contest's group larger than it may be, named so that somebody can choose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from logistics.findings import Finding, Words, phrase, where
from logistics.models.entry import Entry, EntryMember
from logistics.models.roster import Roster
from logistics.rules.roster_import import Line

# Findings about a group or a contest that holds too many.
TOO_MANY = frozenset({"too-big", "too-many-reserves", "too-many-entries"})
MOST_NAMED = 20
WHO = phrase(
    "%(said)s: %(people)s. Hãy chọn ai ở lại: xoá nội dung này ở dòng của những người thừa rồi gửi "
    "lại tệp, hoặc nhập tệp rồi mở nội dung này và bỏ họ ra"
)
IN_FILE = phrase("%(name)s (%(place)s)")
ON_ROSTER = phrase("%(name)s (đã có trong danh sách)")
FURTHER = phrase("và %(count)s người nữa")


def with_names(finding: Finding, likeness: Roster, lines: Mapping[int, Line]) -> Finding:
    """A finding about too many says who they are; ``lines`` are those of the file, by member."""
    if finding.code not in TOO_MANY:
        return finding
    entries = [entry for entry in likeness.entries if _is_meant(entry, finding)]
    places = [
        place
        for entry in entries
        for place in entry.places
        if finding.code == "too-many-entries"
        or place.is_reserve == (finding.code == "too-many-reserves")
    ]
    said = Words(finding.sentence, **finding.params)
    return replace(finding, sentence=WHO, params={"said": said, "people": _named(places, lines)})


def _is_meant(entry: Entry, finding: Finding) -> bool:
    is_of_contest = finding.anchor == f"contest-{entry.contest_id}"
    return is_of_contest and finding.field in {None, f"entry-{entry.number}"}


def _named(places: Sequence[EntryMember], lines: Mapping[int, Line]) -> Words:
    parts = [_who(place, lines) for place in places[:MOST_NAMED]]
    if len(places) > MOST_NAMED:
        parts.append(Words(FURTHER, count=len(places) - MOST_NAMED))
    return _joined(parts)


def _joined(parts: Iterable[Words]) -> Words:
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Words(", ".join(f"%({name})s" for name in named), **named)


def _who(place: EntryMember, lines: Mapping[int, Line]) -> Words:
    name = place.member.person.full_name
    line = lines.get(place.member.id)
    if line is None:
        return Words(ON_ROSTER, name=name)
    return Words(IN_FILE, name=name, place=where(*line.rows[0]))
