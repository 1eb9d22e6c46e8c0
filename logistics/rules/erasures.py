"""What is left of records and texts when a person, or what identifies people, is taken out."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from logistics.findings import Finding, phrase
from logistics.models.roster import Member
from logistics.vietnamese import fold

# What stands in the place of a name, and of a text that told of somebody.
ERASED = phrase("(đã xóa dữ liệu cá nhân)")
# What a record says beside who took part for which unit in which role.
IDENTITY = ("phone", "citizen_number", "shirt_size", "note")
_KEPT_OF_PEOPLE = ("id", "role")
_WORD = re.compile(r"\w+")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s.\-]+(?=[0-9])")
_LONG_NUMBER = re.compile(r"[0-9]{9}")
_YEAR = 4


def erasing_findings(member: Member, *, is_within: bool) -> list[Finding]:
    """Why an organiser may not erase a member's person; who has seen to it already, too.

    ``is_within`` says whether they stand on lists of the organiser's own editions only.
    """
    if member.person.is_erased:
        return [Finding("erased", phrase("Dữ liệu cá nhân của người này đã được xóa."))]
    if is_within:
        return []
    sentence = phrase(
        "Người này còn có tên ở kỳ khác mà bạn không phụ trách. Người vận hành hệ thống xóa được "
        "bằng lệnh: logistics erase --person %(number)s"
    )
    return [Finding("elsewhere", sentence, params={"number": member.id})]


@dataclass(frozen=True)
class Traces:
    """By what somebody is recognised in texts that others wrote: folded names, and numbers."""

    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    has_citizen_number: bool = False

    @classmethod
    def of(cls, records: Iterable[Mapping[str, Any]]) -> "Traces":
        """The traces of records, which may be older and newer ones of the same person."""
        records = list(records)
        names = {_words(record.get("full_name") or "") for record in records}
        numbers = {number for record in records for number in _numbers(record)}
        return cls(
            # One word alone is a word of many sentences.
            frozenset(name for name in names if " " in name),
            frozenset(numbers),
            any(record.get("citizen_number") for record in records),
        )

    def are_in(self, text: str) -> bool:
        return self._is_named_in(text) or self._is_numbered_in(text)

    def _is_named_in(self, text: str) -> bool:
        if not self.names:
            return False
        words = f" {_words(text)} "
        return any(f" {name} " in words for name in self.names)

    def _is_numbered_in(self, text: str) -> bool:
        digits = _BETWEEN_DIGITS.sub("", text)
        # Most texts hold no number long enough to be anybody's.
        if not _LONG_NUMBER.search(digits):
            return False
        return any(number in digits for number in self.numbers)

    def are_of(self, record: Mapping[str, Any]) -> bool:
        """Whether a record is the person's own: by a number, else by the name alone, unless each
        has a citizen number and they differ."""
        numbers = set(_numbers(record))
        if numbers & self.numbers:
            return True
        is_namesake = record.get("citizen_number") and self.has_citizen_number
        return not is_namesake and _words(record.get("full_name") or "") in self.names


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _numbers(record: Mapping[str, Any]) -> Iterable[str]:
    if number := record.get("citizen_number"):
        yield str(number)
    if phone := str(record.get("phone") or "").removeprefix("+"):
        yield phone
        if phone.startswith("84"):
            yield f"0{phone[2:]}"


def blanked(value: Any, traces: Traces) -> Any:
    """The same with every text that tells of somebody replaced as a whole."""
    if isinstance(value, str):
        return ERASED if traces.are_in(value) else value
    if isinstance(value, Mapping):
        return {name: blanked(each, traces) for name, each in value.items()}
    if isinstance(value, list):
        return [blanked(each, traces) for each in value]
    return value


def without_identity(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record with the year of the birthday, and without numbers, phone, size and note."""
    left = {name: None if name in IDENTITY else value for name, value in record.items()}
    if left.get("birth"):
        left["birth"] = str(left["birth"])[:_YEAR]
    return left


def version_without_identity(version: Mapping[str, Any], traces: Traces) -> dict[str, Any]:
    """A frozen version with who took part, and nothing more of anybody."""
    return {
        **version,
        "note": blanked(version.get("note"), traces),
        "contact": {**version.get("contact", {}), "phone": None},
        "members": [without_identity(member) for member in version["members"]],
    }


def version_without_people(
    version: Mapping[str, Any], member_ids: Collection[int], traces: Traces
) -> dict[str, Any]:
    """A frozen version in which these members are only counted."""
    contact = version.get("contact", {})
    is_theirs = traces.are_of({"full_name": contact.get("name"), "phone": contact.get("phone")})
    return {
        **version,
        "contact": dict.fromkeys(contact) if is_theirs else contact,
        "note": blanked(version.get("note"), traces),
        "members": [
            counted_only(member)
            if member.get("id") in member_ids
            else {**member, "note": blanked(member.get("note"), traces)}
            for member in version["members"]
        ],
    }


def counted_only(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record that says no more than that somebody is there, and in which role."""
    kept = {name: value if name in _KEPT_OF_PEOPLE else None for name, value in record.items()}
    return {**kept, "full_name": ERASED}


def findings_without_people(
    findings: Iterable[Mapping[str, Any]], member_ids: Collection[int], traces: Traces
) -> list[dict[str, Any]]:
    """Accepted warnings without the names of these members."""
    anchors = {f"member-{member_id}" for member_id in member_ids}
    return [
        {
            **finding,
            "subject": ERASED if finding.get("anchor") in anchors else finding.get("subject"),
            "params": blanked(finding.get("params", {}), traces),
        }
        for finding in findings
    ]
