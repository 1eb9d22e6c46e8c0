"""The pieces an edition is made of (sports, contests, roles, venues, stops): what they may say."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from logistics import vietnamese
from logistics.findings import Finding, phrase
from logistics.models.contest import ContestKind

FIXED_SIZES = {ContestKind.SINGLE: 1, ContestKind.PAIR: 2}


def naming_findings(name: str, taken: Iterable[str]) -> list[Finding]:
    """Two of a kind may not bear names that differ only in marks or case."""
    if vietnamese.fold(name) not in {vietnamese.fold(other) for other in taken}:
        return []
    return [
        Finding(
            "name_taken",
            phrase("“%(name)s” đã có trong kỳ này."),
            params={"name": name},
            field="name",
        )
    ]


def removal_findings(
    name: str, users: Iterable[str], checkpoints: Iterable[str] = ()
) -> list[Finding]:
    """What rosters or checkpoints use is not removed; the findings name who uses it."""
    units, gates = ", ".join(users), ", ".join(checkpoints)
    found: list[Finding] = []
    if units:
        sentence = phrase("chưa xóa được, đang dùng trong danh sách của: %(units)s.")
        found.append(Finding("in_use", sentence, subject=name, params={"units": units}))
    if gates:
        sentence = phrase("chưa xóa được, điểm kiểm soát đang dùng: %(gates)s.")
        found.append(Finding("at_gates", sentence, subject=name, params={"gates": gates}))
    return found


def contest_findings(contest: Mapping[str, Any]) -> list[Finding]:
    """What contradicts itself in a contest's conditions; an empty limit says nothing."""
    return [
        *_reversed(contest, "min_size", "max_size"),
        *_reversed(contest, "born_from", "born_to"),
        *_fixed_size(contest),
        *_mix(contest),
        *_wrong_sex(contest),
    ]


def stop_findings(stop: Mapping[str, Any]) -> list[Finding]:
    """A stop may not end before it begins, nor end without a beginning."""
    begin, end = stop["starts_at"], stop["ends_at"]
    if end and not begin:
        sentence = phrase("Đã ghi giờ kết thúc thì cần ghi cả giờ bắt đầu.")
        return [Finding("start_missing", sentence, field="starts_at")]
    if begin and end and end < begin:
        sentence = phrase("Giờ kết thúc phải sau giờ bắt đầu.")
        return [Finding("backwards", sentence, field="ends_at")]
    return []


def _reversed(contest: Mapping[str, Any], low: str, high: str) -> Iterator[Finding]:
    if contest[low] and contest[high] and contest[low] > contest[high]:
        sentence = phrase("Mức đầu phải không lớn hơn mức cuối.")
        yield Finding("backwards", sentence, field=high)


def _fixed_size(contest: Mapping[str, Any]) -> Iterator[Finding]:
    fixed = FIXED_SIZES.get(contest["kind"])
    for field in ("min_size", "max_size"):
        if fixed and contest[field] and contest[field] != fixed:
            yield Finding(
                "fixed_size",
                phrase("Nội dung đơn hoặc đôi luôn có %(number)s người, hãy để trống."),
                params={"number": fixed},
                field=field,
            )


def _mix(contest: Mapping[str, Any]) -> Iterator[Finding]:
    wanted = (contest["min_men"] or 0) + (contest["min_women"] or 0)
    largest = FIXED_SIZES.get(contest["kind"], contest["max_size"])
    if largest and wanted > largest:
        yield Finding(
            "mix_too_large",
            phrase("Số nam và nữ tối thiểu cộng lại là %(wanted)s, quá %(largest)s người một đội."),
            params={"wanted": wanted, "largest": largest},
            field="min_women",
        )


def _wrong_sex(contest: Mapping[str, Any]) -> Iterator[Finding]:
    sentence = phrase("Nội dung chỉ dành cho giới kia nên không đặt được mức này.")
    if contest["sex"] == vietnamese.FEMALE and contest["min_men"]:
        yield Finding("wrong_sex", sentence, field="min_men")
    if contest["sex"] == vietnamese.MALE and contest["min_women"]:
        yield Finding("wrong_sex", sentence, field="min_women")
