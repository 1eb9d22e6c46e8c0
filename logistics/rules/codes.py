"""What a scanner read: one of our badges, an identity card, or something else.

The QR of a chip identity card is ``number|old number|name|date|sex|address|issue date``. People
hold it up at gates; it must be recognised so that it is refused and never stored or logged.
"""

import re
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from logistics.keys import has_good_check_digits
from logistics.vietnamese import is_citizen_number

CODE_LENGTH = 24
RAW_LENGTH = 200
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9]")
_BADGE = re.compile(rf"(?<![0-9])[0-9]{{{CODE_LENGTH}}}(?![0-9])")
_CITIZEN_NUMBER = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")
_IDENTITY_CARD = re.compile(r"^[^0-9]{0,8}(?:[0-9]{9}|[0-9]{12})\|[0-9]{0,9}\|")
_ADDRESS = re.compile(r"^\s*[A-Za-z][A-Za-z0-9+.-]{1,15}:|^\s*www\.", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"[1-9][0-9]{5}")


class Kind(Enum):
    """What the text of a code is."""

    BADGE = "badge"
    MISREAD_BADGE = "misread_badge"
    IDENTITY_CARD = "identity_card"
    ADDRESS = "address"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Reading:
    """A code as it was understood; ``digits`` only for a badge whose check digits are right."""

    kind: Kind
    digits: str | None = None
    has_prefix: bool = False


def reading_of(text: str) -> Reading:
    """Say what ``text`` is.

    Control characters and a symbology mark (``]Q1``) that scanners add are passed over; any
    other letters before the digits are reported as a prefix that the scanner should not add.
    """
    bare = _bare(text)
    if is_identity_card(bare):
        return Reading(Kind.IDENTITY_CARD)
    if _ADDRESS.match(bare):
        return Reading(Kind.ADDRESS)
    candidates = _BADGE.findall(bare[: RAW_LENGTH * 2])
    if len(candidates) != 1:
        return Reading(Kind.NOISE)
    if not has_good_check_digits(candidates[0]):
        return Reading(Kind.MISREAD_BADGE)
    return Reading(Kind.BADGE, candidates[0], has_prefix=candidates[0] != bare)


def is_identity_card(text: str) -> bool:
    """Whether ``text`` is, or holds, a citizen number or an identity card's square."""
    # The digit of a symbology mark would lengthen the number, and so hide it.
    bare = _bare(text)
    if _IDENTITY_CARD.match(bare):
        return True
    return any(is_citizen_number(digits) for digits in _CITIZEN_NUMBER.findall(bare))


def without_codes(text: str) -> str:
    """The same text with every badge's code starred: whoever reads it could pass for the bearer."""
    return _BADGE.sub(lambda found: _starred(found[0]), text)


def _starred(digits: str) -> str:
    return "*" * CODE_LENGTH if has_good_check_digits(digits) else digits


def _bare(text: str) -> str:
    return _SYMBOLOGY.sub("", _CONTROL.sub("", text).strip())


def is_short_number(text: str) -> bool:
    """Whether ``text`` is a badge's short number: six digits, the first not 0."""
    return _SHORT_NUMBER.fullmatch(text) is not None


def device_match(code: str, edition_code: str) -> str:
    """By what a device without the network recognises a badge: a hash, so that a lost phone
    gives no codes away. A code has 66 random bits, which nobody tries out.
    """
    return sha256(f"{edition_code}:{code}".encode()).hexdigest()[:32]
