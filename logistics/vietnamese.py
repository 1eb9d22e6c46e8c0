"""How Vietnamese writes names, dates and numbers: pure functions, used on every floor.

Sources: letters and tones follow CLDR's ``vi`` collation; mobile prefixes the renumbering of
15/9/2018; citizen numbers Thông tư 59/2021/TT-BCA, Điều 4 (province, century and sex, year).
"""

import re
import unicodedata
from datetime import date, datetime, time

import phonenumbers

_LETTERS = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PARTS_OF_LETTERS = {"\u0302", "\u0306", "\u031b"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Apart from those that count as blanks: a line broken in Word comes as U+000B.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_BLANKS = re.compile(r"\s+")
_LOOK_ALIKES = str.maketrans("\u2019\u02bc\u2018\u00d0\u0189\u00f0", "'''ĐĐđ")
_MOBILE = re.compile(r"\+84([35789][0-9]{2})([0-9]{3})([0-9]{3})")
_OLD_MOBILE = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036",
    "0167": "037", "0168": "038", "0169": "039",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
_PROVINCES = frozenset({
    "001", "002", "004", "006", "008", "010", "011", "012", "014", "015", "017", "019", "020",
    "022", "024", "025", "026", "027", "030", "031", "033", "034", "035", "036", "037", "038",
    "040", "042", "044", "045", "046", "048", "049", "051", "052", "054", "056", "058", "060",
    "062", "064", "066", "067", "068", "070", "072", "074", "075", "077", "079", "080", "082",
    "083", "084", "086", "087", "089", "091", "092", "093", "094", "095", "096",
})  # fmt: skip
MALE, FEMALE = "nam", "nữ"


def clean(text: str) -> str:
    """One line as it should be stored: NFC, no invisible or control characters, single blanks."""
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    # Last: a mark may have been kept from its letter by what is gone now.
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def clean_text(text: str) -> str:
    """Several lines as they should be stored; line breaks stay, else as :func:`clean`."""
    lines = (clean(line) for line in re.split(r"\r\n|\r|\n", text))
    return "\n".join(lines).strip()


def clean_name(text: str) -> str:
    """A name as written, with one kind of apostrophe and the real Đ and đ (U+0110, U+0111)."""
    return clean(text.translate(_LOOK_ALIKES))


def fold(text: str) -> str:
    """Letters without marks and in lower case, đ as d: the same for "Hoà", "Hòa" and "HOA"."""
    text = unicodedata.normalize("NFD", clean(text).casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _key(word: str) -> tuple[str, str, str]:
    letters, tones, cases = [], [], []
    for letter in unicodedata.normalize("NFC", word):
        parts = unicodedata.normalize("NFD", letter.lower())
        base, marks = parts[0], parts[1:]
        kept = next((mark for mark in marks if mark in _PARTS_OF_LETTERS), "")
        base = unicodedata.normalize("NFC", base + kept)
        rank = _LETTERS.get(base)
        letters.append(f"{0x100 + rank:04x}" if rank is not None else f"{_other(base):04x}")
        tones.append(str(next((_TONES[mark] for mark in marks if mark in _TONES), 0)))
        cases.append("1" if letter != letter.lower() else "0")
    return "".join(letters), "".join(tones), "".join(cases)


def _other(base: str) -> int:
    code = ord(base[0])
    return code if code < 0x100 else 0x200 + min(code, 0xFDFF)


def sort_key(text: str) -> str:
    """A string that sorts as ICU's ``vi`` collation does: letters first, then tones, then case."""
    return " ".join(_key(clean(text)))


def name_sort_key(full_name: str) -> str:
    """A string that sorts people as Vietnamese lists do: given name, then middle, then family."""
    family, *rest = clean(full_name).split(" ")
    given = rest.pop() if rest else family
    words = [_key(given), _key(" ".join(rest)), _key(family)]
    # Level by level; the blanks come before every sign of a key, so that Lê stands before Lều.
    return " ".join(word[level] for level in range(3) for word in words)


def mobile_today(digits: str) -> str:
    """An 11-digit mobile number of before 15/9/2018 in its present form; others unchanged."""
    new = _OLD_MOBILE.get(digits[:4]) if len(digits) == 11 else None
    return new + digits[4:] if new else digits


def phone_e164(text: str) -> str | None:
    """``+84…`` for a Vietnamese mobile or landline number however written, else None.

    A zero that a spreadsheet took off its front is put back.
    """
    digits = re.sub(r"[\s.\-()]", "", clean(text))
    if not re.fullmatch(r"\+?[0-9]{9,14}", digits):
        return None
    # Nine digits that begin with 84 are no country's code, but 084… without its zero.
    digits = re.sub(r"^(?:\+84|0084|84(?=[0-9]{9}))0?", "0", digits)
    digits = mobile_today(digits if digits[0] in "0+" else f"0{digits}")
    # Blocks of mobile numbers are given out faster than a library learns of them.
    if re.fullmatch(r"0[35789][0-9]{8}", digits):
        return f"+84{digits[1:]}"
    return _landline_e164(digits)


def _landline_e164(digits: str) -> str | None:
    try:
        number = phonenumbers.parse(digits, "VN")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != 84 or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_shown(e164: str) -> str:
    """A stored number as people read it: ``0912 345 678``."""
    if mobile := _MOBILE.fullmatch(e164):
        return "0{} {} {}".format(*mobile.groups())
    number = phonenumbers.parse(e164, "VN")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def is_citizen_number(digits: str) -> bool:
    """Whether these are 12 ASCII digits with a province code that exists and a century 0-3."""
    return bool(
        re.fullmatch(r"[0-9]{12}", digits) and digits[:3] in _PROVINCES and digits[3] in "0123"
    )


def is_old_identity_card(digits: str) -> bool:
    """Whether these are the 9 digits of a CMND, valid until 31/12/2024."""
    return bool(re.fullmatch(r"[0-9]{9}", digits))


def citizen_number_sex(digits: str) -> str:
    """The sex that the fourth digit of a valid citizen number states."""
    return MALE if int(digits[3]) % 2 == 0 else FEMALE


def citizen_number_year(digits: str) -> int:
    """The year of birth that a valid citizen number states."""
    return 1900 + int(digits[3]) // 2 * 100 + int(digits[4:6])


def masked(digits: str) -> str:
    """A citizen number with all but its last four digits hidden."""
    return "•" * (len(digits) - 4) + digits[-4:]


def birth_from(text: str) -> tuple[date | None, int] | None:
    """What a typed ``dd/mm/yyyy``, ``yyyy-mm-dd`` or ``yyyy`` says: a date or None, and the year.

    Returns None when it is none of these or no real day.
    """
    text = clean(text)
    if re.fullmatch(r"[0-9]{4}", text):
        return None, int(text)
    day_first = re.fullmatch(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})", text)
    year_first = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", text)
    if day_first:
        day, month, year = map(int, day_first.groups())
    elif year_first:
        year, month, day = map(int, year_first.groups())
    else:
        return None
    try:
        return date(year, month, day), year
    except ValueError:
        return None


def date_in_document(day: date) -> str:
    """``05/7/2024``: two-digit day, month padded only when 1 or 2 (Nghị định 30/2020/NĐ-CP)."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def days_in_document(first: date, last: date | None) -> str:
    """``05–06/7/2024``, ``31/7–02/8/2024``, or the single day: what both share is written once."""
    if last is None or last == first:
        return date_in_document(first)
    if first.year != last.year:
        return f"{date_in_document(first)}–{date_in_document(last)}"
    head = date_in_document(first).rsplit("/", 1)[0]
    if first.month == last.month:
        head = f"{first.day:02d}"
    return f"{head}–{date_in_document(last)}"


def moment_from(text: str) -> datetime | None:
    """The naive moment of a typed ``16/08/2024 17:00``, ``17h00`` or ``17g00``, either part first.

    Returns None when it is none, or before 1900: then a digit of the year is wrong.
    """
    text = clean(text)
    clock = re.search(r"(?<![0-9/])([0-9]{1,2})\s*(?::|h|giờ|g)\s*([0-9]{2})(?![0-9/])", text)
    if clock is None:
        return None
    day, year = birth_from(f"{text[: clock.start()]} {text[clock.end() :]}") or (None, 0)
    hour, minute = map(int, clock.groups())
    if day is None or year < 1900 or hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute))


def day_in_document(day: date) -> str:
    """``ngày 05 tháng 7 năm 2024``, padded as :func:`date_in_document`."""
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)
