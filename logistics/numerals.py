"""Whole numbers as Vietnamese reads them aloud; documents write them so beside the figures."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = ("", "một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = ("", "mốt", "hai", "ba", "tư", "lăm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", "nghìn", "triệu", "tỷ")


def number_in_words(number: int) -> str:
    """A whole number below a million million as it is read aloud: 24 is ``hai mươi tư``."""
    if not 0 <= number < 10**12:
        raise ValueError(number)
    if number == 0:
        return "không"
    groups = [number // 1000**power % 1000 for power in range(4)]
    top = max(power for power, group in enumerate(groups) if group)
    words = [
        f"{_hundreds(groups[power], is_leading=power == top)} {_THOUSANDS[power]}".strip()
        for power in range(top, -1, -1)
        if groups[power]
    ]
    return " ".join(words)


def number_in_figures(number: int) -> str:
    """``1.234``, as documents write it."""
    return f"{number:,}".replace(",", ".")


def figures_and_words(number: int) -> str:
    """``1.050 (một nghìn không trăm năm mươi)``, as totals say it."""
    return f"{number_in_figures(number)} ({number_in_words(number)})"


def _hundreds(group: int, *, is_leading: bool) -> str:
    """A group of three digits; all but the leading one say their empty hundreds."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [] if is_leading and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if tens:
        words.append(_tens(tens, ones))
    elif ones:
        words.append(f"linh {_DIGITS[ones]}" if words else _DIGITS[ones])
    return " ".join(words)


def _tens(tens: int, ones: int) -> str:
    if tens == 1:
        return f"mười {_AFTER_TEN[ones]}".strip()
    return f"{_DIGITS[tens]} mươi {_AFTER_TENS[ones]}".strip()
