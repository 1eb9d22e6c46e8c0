"""The fields a list can show: what each is called, what it holds, who may carry it away.

One registry for every screen and file that lets somebody choose columns. Tiers follow
Nghị định 356/2025/NĐ-CP, Điều 3: a phone, a birth date and an identity number are personal data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from logistics.findings import Finding, Refused, phrase


class Kind(Enum):
    """What a field holds, and so how a printer writes it."""

    POSITION = "position"
    TEXT = "text"
    WORD = "word"
    SEX = "sex"
    TEXTS = "texts"
    NUMBER = "number"
    DATE = "date"
    INSTANT = "instant"
    PHONE = "phone"
    DIGITS = "digits"
    CITIZEN_NUMBER = "citizen number"
    PRESENCE = "presence"
    MARK = "mark"


class Tier(Enum):
    """How much harm a field can do outside the office."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    IDENTITY = "identity"


_OFFICE = frozenset({"admin", "organiser"})
_DESK = _OFFICE | {"registrar"}
_STAFF = _DESK | {"viewer"}
_GATE = _STAFF | {"steward"}
_EVERYONE = _GATE | {"public"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the registry.

    ``heading`` is the Vietnamese head of the column and the message id of its translation;
    ``heading_en`` is what an English file prints. ``roles`` may have the field in an export.
    ``width`` is in characters, as spreadsheets count. A masked field shows its last four digits.
    Where the field is empty, the one called ``instead`` is printed: a year for a birth date.
    """

    key: str
    heading: str
    heading_en: str
    kind: Kind
    tier: Tier
    roles: frozenset[str]
    width: int
    is_masked: bool = False
    instead: str = ""


_REGISTRY = (
    Field("number", phrase("TT"), "No.", Kind.POSITION, Tier.PUBLIC, _EVERYONE, 5),
    Field("short_no", phrase("Số thẻ"), "Badge no.", Kind.DIGITS, Tier.INTERNAL, _GATE, 9),
    Field("full_name", phrase("Họ và tên"), "Full name", Kind.TEXT, Tier.PUBLIC, _EVERYONE, 26),
    Field("sex", phrase("Giới tính"), "Sex", Kind.SEX, Tier.INTERNAL, _STAFF, 7),
    Field("birth_date", phrase("Ngày sinh"), "Date of birth", Kind.DATE, Tier.PERSONAL, _DESK, 12,
          instead="birth_year"),
    Field("birth_year", phrase("Năm sinh"), "Born in", Kind.NUMBER, Tier.PERSONAL, _STAFF, 7),
    Field("position", phrase("Chức vụ"), "Position", Kind.TEXT, Tier.INTERNAL, _STAFF, 20),
    Field("department", phrase("Phòng, bộ phận"), "Department", Kind.TEXT, Tier.INTERNAL, _STAFF,
          20),
    Field("unit_name", phrase("Đơn vị"), "Unit", Kind.TEXT, Tier.PUBLIC, _EVERYONE, 30),
    Field("role", phrase("Vai trò"), "Role", Kind.TEXT, Tier.PUBLIC, _EVERYONE, 17),
    Field("contest", phrase("Nội dung"), "Contest", Kind.TEXT, Tier.PUBLIC, _EVERYONE, 24),
    Field("contests", phrase("Nội dung thi đấu"), "Contests", Kind.TEXTS, Tier.PUBLIC, _EVERYONE,
          30),
    Field("entry_number", phrase("Lượt"), "Entry", Kind.NUMBER, Tier.PUBLIC, _EVERYONE, 6),
    Field("is_reserve", phrase("Dự bị"), "Reserve", Kind.MARK, Tier.PUBLIC, _EVERYONE, 7),
    Field("protocol_rank", phrase("Thứ bậc"), "Protocol rank", Kind.NUMBER, Tier.INTERNAL,
          _OFFICE, 7),
    Field("phone", phrase("Điện thoại"), "Phone", Kind.PHONE, Tier.PERSONAL, _DESK, 14),
    Field("citizen_number", phrase("Số định danh cá nhân"), "Citizen number", Kind.CITIZEN_NUMBER,
          Tier.IDENTITY, _DESK, 15, is_masked=True),
    Field("shirt_size", phrase("Cỡ áo"), "Shirt size", Kind.WORD, Tier.INTERNAL, _DESK, 7),
    Field("vehicle", phrase("Xe"), "Vehicle", Kind.WORD, Tier.INTERNAL, _GATE, 10),
    Field("room", phrase("Phòng nghỉ"), "Room", Kind.WORD, Tier.PERSONAL, _DESK, 10),
    Field("checkpoint", phrase("Điểm kiểm soát"), "Checkpoint", Kind.TEXT, Tier.INTERNAL, _GATE,
          22),
    Field("present", phrase("Có mặt"), "Present", Kind.PRESENCE, Tier.INTERNAL, _GATE, 9),
    Field("first_seen_at", phrase("Giờ đến"), "Arrived", Kind.INSTANT, Tier.PERSONAL, _STAFF, 12),
    Field("signed", phrase("Ký nhận"), "Signature", Kind.TEXT, Tier.PUBLIC, _EVERYONE, 14),
    Field("note", phrase("Ghi chú"), "Note", Kind.TEXT, Tier.PERSONAL, _DESK, 18),
)  # fmt: skip

FIELDS: Mapping[str, Field] = {field.key: field for field in _REGISTRY}


def fields_for(role: str) -> tuple[Field, ...]:
    """Every field that ``role`` may export, in the order of the registry."""
    return tuple(field for field in _REGISTRY if role in field.roles)


def chosen(keys: Iterable[str], role: str, *, unmasked: bool = False) -> tuple[Field, ...]:
    """The fields of these keys, in the order asked for, as ``role`` may see them.

    Raises Refused with every key that does not exist or is not for this role. With ``unmasked``
    identity numbers come in full, which only those who run the edition may ask for.
    """
    wanted = list(dict.fromkeys(keys))
    findings = [finding for key in wanted if (finding := _against(key, role))]
    fields = [FIELDS[key] for key in wanted if key in FIELDS]
    if unmasked and role not in _OFFICE:
        findings += [_not_in_full(field) for field in fields if field.is_masked]
    if findings:
        raise Refused(findings)
    return tuple(replace(field, is_masked=field.is_masked and not unmasked) for field in fields)


def needs_second(keys: Iterable[str], *, unmasked: bool) -> bool:
    """Whether a file with these fields takes the consent of a second organiser.

    Threat T19 of the study of risks: one person alone never carries full identity numbers away.
    """
    return unmasked and any(FIELDS[key].tier is Tier.IDENTITY for key in keys if key in FIELDS)


def _against(key: str, role: str) -> Finding | None:
    if key not in FIELDS:
        return Finding("unknown-field", phrase("Không có cột này trong danh mục."), subject=key)
    if role not in FIELDS[key].roles:
        return Finding(
            "field-not-for-role",
            phrase("Tài khoản này không được xuất cột %(heading)s."),
            subject=key,
            params={"heading": FIELDS[key].heading},
        )
    return None


def _not_in_full(field: Field) -> Finding:
    return Finding(
        "field-stays-masked",
        phrase("Chỉ ban tổ chức được xuất đầy đủ cột %(heading)s."),
        subject=field.key,
        params={"heading": field.heading},
    )
