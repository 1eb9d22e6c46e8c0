"""Words that the findings of several rules have in common."""

from logistics import vietnamese
from logistics.findings import Words, phrase

SEXES = {vietnamese.MALE: phrase("nam"), vietnamese.FEMALE: phrase("nữ")}


def band(oldest: int | None, youngest: int | None) -> Words:
    """``sinh từ 1979 đến 1990``, either end left out when it is not set."""
    if oldest and youngest:
        return Words(
            phrase("sinh từ %(oldest)s đến %(youngest)s"), oldest=oldest, youngest=youngest
        )
    if oldest:
        return Words(phrase("sinh từ %(year)s"), year=oldest)
    return Words(phrase("sinh đến %(year)s"), year=youngest)


def sex_said(sex: str) -> Words:
    """``nam`` or ``nữ``, inside a sentence; what it may be else stands as it is."""
    return Words(SEXES.get(sex, sex))
