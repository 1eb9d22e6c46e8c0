"""Text of the time before Unicode: TCVN3 and VNI fonts, and UTF-8 taken for Windows-1252.

Letters of TCVN 5712:1993 as its fonts place them over Latin-1; VNI puts marks after the letter.
"""

import re
import unicodedata


_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư",
                "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}  # fmt: skip
_VNI = re.compile("([aeouyAEOUYôÔöÖ])([øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])")
_WORD = re.compile(r"[^\W\d_]+(?:[\u00a1-\u00bf\u00d7\u00f7\u00ad\u0300-\u0323][^\W\d_]*)*|[\u00a1-\u00ff]+")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:uyê|uya|iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu|uêu|ia|iê|yê|ua|uô|ưa|ươ|oa|oă|oe|uâ|uê|uy|uơ"
    "|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|uo|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)"
    "(?:ch|ng|nh|[cmnptiyou])?"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_LEGACY_LETTERS = re.compile("[\u00a1-\u00ff]")


def _is_syllable(word: str) -> bool:
    toneless = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)))


def vietnamese_score(text: str) -> float:
    """How many of the marked words of a text are Vietnamese syllables, less those that are not."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
    good = sum(map(_is_syllable, words))
    return good - 2 * (len(words) - good)


def from_tcvn3(text: str) -> str:
    """A text typed in a TCVN3 font, in Unicode."""
    return text.translate(str.maketrans(_TCVN3))


def from_vni(text: str) -> str:
    """A text typed in a VNI font, in Unicode."""

    def joined(found: re.Match[str]) -> str:
        letter = _VNI_LETTERS.get(found[1], found[1])
        return unicodedata.normalize("NFC", letter + _VNI_MARKS[found[2].lower()])

    text = _VNI.sub(lambda found: joined(found).replace("ơ", "ơ"), text)
    return "".join(
        _VNI_LETTERS.get(letter, letter) if ord(letter) < 0x100 else letter for letter in text
    )


def from_mojibake(text: str) -> str:
    """UTF-8 that was once read as Windows-1252, in Unicode; unchanged when it was not."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


_FONTS = {"TCVN3": from_tcvn3, "VNI": from_vni, "UTF-8": from_mojibake}


def font_of(texts: list[str]) -> str | None:
    """TCVN3, VNI or UTF-8 (misread) when that makes the marked words of a file Vietnamese."""
    sample = "\n".join(text for text in texts if _LEGACY_LETTERS.search(text))[:40_000]
    if not sample:
        return None
    scores = {font: vietnamese_score(convert(sample)) for font, convert in _FONTS.items()}
    best = max(scores, key=lambda font: scores[font])
    return best if scores[best] > max(vietnamese_score(sample), 0) + 3 else None


def converted(text: str, font: str) -> str:
    """A cell's text in Unicode; one that already is good Vietnamese stays."""
    if not _LEGACY_LETTERS.search(text) or any(ord(letter) > 0x2122 or 0x17F < ord(letter) < 0x2000 for letter in text):
        return text
    other = _FONTS[font](text)
    return other if vietnamese_score(other) >= vietnamese_score(text) else text
