"""How what is typed about a person is read: the same for forms, pasted rows and workbooks.

Each reader takes the text as typed and returns what should be stored with what is to be said
about it; an empty text is read as None, without a finding.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from logistics import vietnamese
from logistics.findings import Finding, errors_of, phrase

T = TypeVar("T")

LONGEST_NAME = 120
LONGEST_LINE = 160
LONGEST_NOTE = 1000
YOUNGEST, OLDEST = 15, 100
LAST_YEAR_OF_OLD_CARDS = 2024
SEXES = {
    "nam": vietnamese.MALE, "m": vietnamese.MALE, "male": vietnamese.MALE, "1": vietnamese.MALE,
    "ông": vietnamese.MALE, "nữ": vietnamese.FEMALE, "nu": vietnamese.FEMALE,
    "f": vietnamese.FEMALE, "female": vietnamese.FEMALE, "0": vietnamese.FEMALE,
    "bà": vietnamese.FEMALE,
}  # fmt: skip
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_STRANGE_CATEGORIES = {"Cs", "Co", "Cn"}
_IN_NAMES = "'-. "
# Vowels that only stand side by side when text of the VNI code page is read as Unicode; the signs
# and the capitals inside a word that TCVN3 reads as.
_OLD_CODE_PAGE = re.compile(
    "(?i:aê|aâ|eâ|oâ|eã)|[¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾×]|[a-zà-ÿ][ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]"
)
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_SEPARATORS = re.compile(r"[\s.\-'’]")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What was made of a typed text; ``value`` is None when it is empty or cannot be used."""

    value: T | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not errors_of(self.findings)


def _fault(code: str, sentence: str, **params: object) -> Reading[str]:
    return Reading(findings=[Finding(code, sentence, params=params)])


def read_name(text: str) -> Reading[str]:
    """A full name of 1 to 120 Latin letters in any number of words, kept as written."""
    if hidden := _HIDDEN.search(text):
        return _fault(
            "name-hidden",
            phrase("có ký tự điều khiển không nhìn thấy (%(sign)s). Hãy gõ lại họ và tên"),
            sign=_code_point(hidden.group()),
        )
    name = vietnamese.clean_name(text)
    if not name:
        return Reading()
    if len(name) > LONGEST_NAME:
        return _fault(
            "name-long",
            phrase("dài %(length)s chữ, nhiều nhất là %(most)s. Chỉ ghi họ và tên"),
            length=len(name),
            most=LONGEST_NAME,
        )
    return _name_fault(name) or Reading(name)


def _name_fault(name: str) -> Reading[str] | None:
    if _OLD_CODE_PAGE.search(name):
        return _fault(
            "name-code-page",
            phrase("“%(name)s” có vẻ gõ bằng bảng mã cũ (VNI, TCVN3). Hãy gõ lại bằng Unicode"),
            name=name,
        )
    strange = next((letter for letter in name if not _is_of_name(letter)), None)
    if strange is not None:
        return _strange_in_name(strange)
    if not name[0].isalpha():
        return _fault(
            "name-start", phrase("“%(name)s” không phải tên người. Hãy ghi họ và tên"), name=name
        )
    return None


def _is_of_name(letter: str) -> bool:
    if letter in _IN_NAMES or unicodedata.category(letter) == "Mn":
        return True
    return letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN")


def _strange_in_name(letter: str) -> Reading[str]:
    if letter.isdigit():
        return _fault(
            "name-digit", phrase("có chữ số “%(letter)s”. Tên người chỉ gồm chữ cái"), letter=letter
        )
    if letter.isalpha():
        return _fault(
            "name-look-alike",
            phrase(
                "chữ “%(letter)s” (%(sign)s) trông giống nhưng không phải chữ La-tinh. "
                "Hãy gõ lại bằng bàn phím tiếng Việt"
            ),
            letter=letter,
            sign=_code_point(letter),
        )
    return _fault(
        "name-sign",
        phrase("có ký tự “%(letter)s” (%(sign)s) không dùng trong tên người. Hãy bỏ ký tự đó"),
        letter=letter,
        sign=_code_point(letter),
    )


def _code_point(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def read_sex(text: str) -> Reading[str]:
    """``nam`` or ``nữ``, from what offices write for it."""
    word = vietnamese.clean(text).casefold()
    if not word:
        return Reading()
    if word in SEXES:
        return Reading(SEXES[word])
    return _fault("sex", phrase("“%(text)s” không phải Nam hoặc Nữ"), text=word)


_SHORT_YEAR = re.compile(r"(?:[0-9]{1,2}[/.\- ][0-9]{1,2}[/.\- ])?[0-9]{2}")


def read_birth(text: str, *, year: int) -> Reading[str]:
    """A birth date as ``1985-03-02`` or a birth year as ``1985``; 15 to 100 years old in ``year``.

    Day comes before month, always. A year of two digits is refused, never guessed.
    """
    text = vietnamese.clean(text).translate(_FULL_WIDTH)
    if not text:
        return Reading()
    if _SHORT_YEAR.fullmatch(text):
        return _fault(
            "birth-short-year",
            phrase("“%(text)s” chỉ có hai chữ số của năm. Ghi đủ bốn chữ số, ví dụ 05/7/1985"),
            text=text,
        )
    known = vietnamese.birth_from(text)
    if known is None:
        return _fault(
            "birth-unreal",
            phrase(
                "“%(text)s” không phải ngày có thật. Nhập ngày/tháng/năm, ví dụ 05/7/1985, "
                "hoặc chỉ năm sinh"
            ),
            text=text[:40],
        )
    day, birth_year = known
    if not YOUNGEST <= year - birth_year <= OLDEST:
        return _out_of_age(birth_year, year)
    return Reading(day.isoformat() if day else str(birth_year))


def _out_of_age(birth_year: int, year: int) -> Reading[str]:
    return _fault(
        "birth-age",
        phrase(
            "sinh năm %(born)s, tức %(age)s tuổi trong năm %(year)s. "
            "Nhận người từ %(least)s đến %(most)s tuổi"
        ),
        born=birth_year,
        age=year - birth_year,
        year=year,
        least=YOUNGEST,
        most=OLDEST,
    )


def read_phone(text: str) -> Reading[str]:
    """One Vietnamese telephone number as ``+84…``."""
    text = vietnamese.clean(text).translate(_FULL_WIDTH)
    if not text:
        return Reading()
    if number := vietnamese.phone_e164(text):
        return Reading(number)
    first = next(filter(None, map(vietnamese.phone_e164, re.split(r"[,;/]| - ", text))), None)
    if first:
        return _fault(
            "phone-two",
            phrase("có nhiều số điện thoại. Chỉ ghi một số, ví dụ %(first)s"),
            first=vietnamese.phone_shown(first),
        )
    return _fault(
        "phone",
        phrase("“%(text)s” không phải số điện thoại ở Việt Nam. Ví dụ 0912 345 678"),
        text=text[:40],
    )


def read_citizen_number(text: str, *, year: int) -> Reading[str]:
    """12 digits, or the 9 of an old identity card for editions up to 2024.

    Old cards ended on 31/12/2024 (Luật Căn cước 2023, Điều 46).
    """
    digits = _SEPARATORS.sub("", vietnamese.clean(text).translate(_FULL_WIDTH))
    if not digits:
        return Reading()
    if re.fullmatch(r"[0-9.,]+e\+?[0-9]+", digits, re.IGNORECASE):
        return _fault(
            "citizen-number-rounded",
            phrase("Excel đã làm tròn số này. Định dạng cột là Văn bản rồi nhập lại đủ 12 chữ số"),
        )
    if not re.fullmatch(r"[0-9]+", digits):
        return _fault("citizen-number-letter", phrase("chỉ gồm chữ số, không có chữ cái"))
    return _citizen_number(digits, year)


def _citizen_number(digits: str, year: int) -> Reading[str]:
    if len(digits) == 12 and digits[3] in "0123":
        return Reading(digits)
    if len(digits) == 9 and year <= LAST_YEAR_OF_OLD_CARDS:
        return Reading(digits)
    padded = digits.zfill(12)
    if len(digits) in {10, 11} and vietnamese.is_citizen_number(padded):
        return _fault(
            "citizen-number-zero-lost",
            phrase("có %(length)s chữ số, có lẽ mất số 0 ở đầu. Nếu đúng, ghi là %(padded)s"),
            length=len(digits),
            padded=padded,
        )
    if len(digits) == 9:
        return _fault(
            "citizen-number-old",
            phrase("là số chứng minh nhân dân 9 số, hết giá trị từ 01/01/2025. Ghi số 12 chữ số"),
        )
    return _fault(
        "citizen-number",
        phrase("có %(length)s chữ số hoặc sai cấu trúc. Số định danh cá nhân gồm 12 chữ số"),
        length=len(digits),
    )


def read_line(text: str, *, longest: int = LONGEST_LINE) -> Reading[str]:
    """One line of ordinary text, without emoji."""
    return _text(vietnamese.clean(text), longest, forbids_emoji=True)


def read_note(text: str) -> Reading[str]:
    """Several lines of text, up to 1000 characters."""
    return _text(vietnamese.clean_text(text), LONGEST_NOTE, forbids_emoji=False)


def _text(text: str, longest: int, *, forbids_emoji: bool) -> Reading[str]:
    if not text:
        return Reading()
    if len(text) > longest:
        return _fault(
            "text-long",
            phrase("dài %(length)s ký tự, nhiều nhất là %(most)s"),
            length=len(text),
            most=longest,
        )
    strange = _STRANGE_CATEGORIES | ({"So"} if forbids_emoji else set())
    for letter in text:
        if unicodedata.category(letter) in strange or letter == "\ufffd":
            return _fault(
                "text-sign",
                phrase("có ký tự không dùng được (%(sign)s). Hãy bỏ ký tự đó"),
                sign=_code_point(letter),
            )
    return Reading(text)


def one_of(choices: dict[str, T], sentence: str) -> Callable[[str], Reading[T]]:
    """A reader that takes a text for one of these choices, whatever its case and marks."""
    folded = {vietnamese.fold(name): choice for name, choice in choices.items()}

    def read(text: str) -> Reading[T]:
        word = vietnamese.fold(text)
        if not word:
            return Reading()
        if word in folded:
            return Reading(folded[word])
        shown = vietnamese.clean(text)[:40]
        return Reading(findings=[Finding("choice", sentence, params={"text": shown})])

    return read
