"""Text of the time before Unicode: TCVN3 and VNI fonts, and UTF-8 taken for Windows-1252.

Letters of TCVN 5712:1993 as its fonts place them over Latin-1; VNI puts marks after the letter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĂÂĐÊÔƠƯ",
)
_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị",
    "î": "ỵ", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Î": "Ỵ",
}  # fmt: skip
_VNI = re.compile("([aeouyAEOUYôÔöÖ])([øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])|([ñÑôÔöÖìíæóòîÌÍÆÓÒÎ])")
_WORD = re.compile(
    r"[^\W\d_]+(?:[\u00a1-\u00bf\u00d7\u00f7\u00ad\u0300-\u0323][^\W\d_]*)*|[\u00a1-\u00ff]+"
)
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:uyê|uya|iêu|yêu|oai|oao|oay|oeo|uây|uôi|ươi|ươu|uêu|ia|iê|yê|ua|uô|ưa|ươ|oa|oă|oe|uâ|uê"
    "|uy|uơ|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|uo|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)"
    "(?:ch|ng|nh|[cmnptiyou])?"
)
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_UNICODE_ONLY = re.compile("[\u0180-\u0191\u0193-\u02c5\u02dd-\u1fff]")
_SAMPLE, _SURE = 4000, 3
_LEGACY_LETTERS = re.compile("[\u00a1-\u00ff]")


def _is_syllable(word: str) -> bool:
    toneless = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)))


def vietnamese_score(text: str) -> int:
    """How many of the marked words of a text are Vietnamese syllables, less those that are not."""
    words = [
        word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()
    ]
    good = sum(map(_is_syllable, words))
    return good - 2 * (len(words) - good)


def from_tcvn3(text: str) -> str:
    """A text typed in a TCVN3 font, in Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """A text typed in a VNI font, in Unicode."""
    return _VNI.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    letter, mark = found[1] or found[3], found[2]
    letter = _VNI_LETTERS.get(letter, letter)
    return unicodedata.normalize("NFC", letter + _VNI_MARKS[mark.lower()]) if mark else letter


def from_mojibake(text: str) -> str:
    """UTF-8 that was once read as Windows-1252, in Unicode; unchanged when it was not."""
    try:
        return b"".join(map(_byte_of, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte_of(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        # The five bytes that Windows-1252 leaves open.
        return letter.encode("latin-1")


_FONTS = {"TCVN3": from_tcvn3, "VNI": from_vni, "UTF-8": from_mojibake}


def font_of(texts: list[str]) -> str | None:
    """TCVN3, VNI or UTF-8 (misread) when that makes the marked words of a file Vietnamese.

    Good Vietnamese often is Vietnamese in an old font's reading too ("Kéo", "Kộo"): a font is
    believed when most of what it could convert makes no sense without it.
    """
    sample = [text for text in texts if _is_convertible(text)][:_SAMPLE]
    scores = {font: best_score(sample, convert) for font, convert in _FONTS.items()}
    best = max(scores, key=lambda font: scores[font])
    present = best_score(sample, str)
    return best if sample and scores[best] > 2 * max(present, 0) + _SURE else None


def best_score(texts: Iterable[str], convert: Callable[[str], str]) -> int:
    """The score of all texts after a conversion."""
    return sum(vietnamese_score(convert(text)) for text in texts)


def legacy_score(text: str) -> int:
    """The best score that any old font's reading of a text gives."""
    return max(vietnamese_score(from_tcvn3(text)), vietnamese_score(from_vni(text)))


def _is_convertible(text: str) -> bool:
    return bool(_LEGACY_LETTERS.search(text)) and not _UNICODE_ONLY.search(text)


def converted(text: str, font: str) -> str:
    """A cell's text in Unicode; one that already is good Vietnamese stays."""
    if not _is_convertible(text):
        return text
    other = _FONTS[font](text)
    return other if vietnamese_score(other) >= vietnamese_score(text) else text
