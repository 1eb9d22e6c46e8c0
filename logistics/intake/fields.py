"""What one cell says about one person: each reading is a value and what it has to report."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from logistics.intake.grid import Value, day_only
from logistics.vietnamese import (
    FEMALE,
    MALE,
    clean,
    is_citizen_number,
    is_old_identity_card,
    mobile_today,
)

_WRAPPED = re.compile(r'^="(.*)"$', re.DOTALL)
_ETH = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ"})
_DAY_FIRST = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4}|\d{2})(?: 0?0:00(?::00)?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]0?0:00(?::00(?:\.0+)?)?)?")
_MONTH = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{4})")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_SEVERAL_PHONES = re.compile(r"[/;,|\n]|\s[-–]\s|\bhoặc\b|\bvà\b|&", re.IGNORECASE)
_SEXES = {"nam": MALE, "nữ": FEMALE, "m": MALE, "f": FEMALE}
_SIZES = {"2XL": "XXL", "3XL": "XXXL"}
_YOUNGEST, _OLDEST = 15, 100
_YEAR_DIGITS, _SERIAL_DIGITS = 4, 5
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A cell's text after the silent repairs, its line breaks kept."""
    if wrapped := _WRAPPED.match(text):
        text = wrapped.group(1)
    text = text.removeprefix("'").translate(_ETH)
    if "\n" not in text and "\r" not in text:
        return clean(text)
    lines = (clean(line) for line in re.split(r"\r\n|\r|\n", text))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """A cell's text after the silent repairs, on one line."""
    return plain(text).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as stored, with the codes of what its owner should see."""

    value: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date, or the year alone, with at most one thing to report."""

    day: date | None = None
    year: int | None = None
    about: str | None = None


def read_birth(value: Value, year: int, *, starts_1904: bool = False) -> Birth:
    """The birth date a cell states, day first always, for an edition of that ``year``."""
    if isinstance(value, date):
        return _in_range(Birth(day_only(value), value.year), year)
    if isinstance(value, str):
        return _in_range(_birth_in(one_line(value), year, starts_1904), year)
    number = int(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0
    return _in_range(_birth_of(number, starts_1904), year)


def _in_range(birth: Birth, year: int) -> Birth:
    if birth.year is None or year - _OLDEST <= birth.year <= year - _YOUNGEST:
        return birth
    if birth.about == "bad-birth-date":
        return Birth(about="bad-birth-date")
    return Birth(about="birth-year-out-of-range")


def _birth_of(number: int, starts_1904: bool) -> Birth:  # noqa: FBT001 -- the workbook's system
    digits = len(str(max(number, 0)))
    if digits == _YEAR_DIGITS:
        return Birth(None, number)
    if digits == _SERIAL_DIGITS:
        day = _EPOCHS[starts_1904] + timedelta(days=number)
        return Birth(day, day.year, "date-from-serial-number")
    return Birth(about="bad-birth-date")


def _birth_in(text: str, year: int, starts_1904: bool) -> Birth:  # noqa: FBT001
    if re.fullmatch("[0-9]{4,5}", text):
        return _birth_of(int(text), starts_1904)
    if month := _MONTH.fullmatch(text):
        real = int(month[1]) in range(1, 13)
        return Birth(None, int(month[2]), "partial-birth-date" if real else "bad-birth-date")
    if iso := _ISO.fullmatch(text):
        return _day(int(iso[3]), int(iso[2]), int(iso[1]))
    if typed := _DAY_FIRST.fullmatch(text):
        return _typed(int(typed[1]), int(typed[2]), typed[3], year)
    return Birth(about="bad-birth-date")


def _typed(day: int, month: int, digits: str, year: int) -> Birth:
    if len(digits) == _YEAR_DIGITS:
        return _day(day, month, int(digits))
    century = 2000 if 2000 + int(digits) <= year - _YOUNGEST else 1900
    birth = _day(day, month, century + int(digits))
    if birth.day is None:
        return Birth(about=birth.about)
    return Birth(birth.day, birth.year, "two-digit-year")


def _day(day: int, month: int, year: int) -> Birth:
    try:
        return Birth(date(year, month, day), year)
    except ValueError:
        return Birth(None, year or None, "bad-birth-date")


def read_sex(text: str) -> Reading:
    """The sex that a word states; anything else than nam, nữ, m, f is not guessed at."""
    sex = _SEXES.get(one_line(text).casefold())
    return Reading(sex, () if sex else ("bad-sex",))


def read_citizen_number(text: str) -> Reading:
    """A citizen number of 12 digits or an old one of 9, its lost zeros given back."""
    digits = re.sub(r"[\s.]", "", one_line(text))
    if _SCIENTIFIC.fullmatch(one_line(text).replace(" ", "")):
        return Reading(None, ("citizen-id-precision-lost",))
    if is_citizen_number(digits):
        return Reading(digits)
    if re.fullmatch("[1-9][0-9]{9,10}", digits) and is_citizen_number(digits.zfill(12)):
        return Reading(digits.zfill(12), ("citizen-id-lost-leading-zero",))
    if is_old_identity_card(digits):
        return Reading(digits, ("old-id-card-9-digits",))
    return Reading(None, ("bad-citizen-id",))


def read_phone(text: str) -> Reading:
    """A phone number as ``+84…``; of several the first that is one."""
    text = plain(text)
    whole = _phone(text)
    if whole.value:
        return whole
    numbers = [part for part in _SEVERAL_PHONES.split(text) if part.strip()]
    numbers = numbers if len(numbers) > 1 else _spaced(text)
    if len(numbers) > 1:
        for number in map(_phone, numbers):
            if number.value:
                return Reading(number.value, (*number.about, "more-than-one-phone"))
    return Reading(None, ("bad-phone",))


def _spaced(text: str) -> list[str]:
    """Numbers that only blanks keep apart, as "0912 345 678 0987654321"."""
    numbers, number = [], ""
    for part in text.split():
        number = f"{number} {part}".strip()
        if _phone(number).value:
            numbers.append(number)
            number = ""
    return [*numbers, number] if number else numbers


def _phone(text: str) -> Reading:
    digits = re.sub(r"[\s.()\-]", "", text)
    if not re.fullmatch(r"\+?[0-9]{9,13}", digits):
        return Reading()
    number, about = _national(digits)
    today = mobile_today(number)
    if today != number:
        about = (*about, "old-phone-prefix-converted")
    if re.fullmatch("0[35789][0-9]{8}|02[0-9]{8,9}", today):
        return Reading("+84" + today[1:], about)
    return Reading()


def _national(digits: str) -> tuple[str, tuple[str, ...]]:
    if digits.startswith("+84"):
        return "0" + digits[3:], ()
    if re.fullmatch("[35789][0-9]{8}", digits):
        return "0" + digits, ("phone-lost-leading-zero",)
    if digits.startswith("84"):
        return "0" + digits[2:], ()
    return digits, ()


def read_size(text: str, sizes: tuple[str, ...]) -> Reading:
    """A shirt size of the catalogue."""
    size = one_line(text).upper()
    size = _SIZES.get(size, size)
    return Reading(size) if size in sizes else Reading(None, ("bad-shirt-size",))
