"""Fields as clerks fill them in: typed by hand, cleaned, every complaint in Vietnamese."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext
from wtforms import BooleanField, Field, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # stubs are older
from wtforms.validators import StopValidation
from wtforms.widgets import TextArea, TextInput

from logistics import vietnamese

LINE, PARAGRAPH = 200, 2000
# Beyond these a digit of the year is wrong.
FIRST_YEAR, LAST_YEAR = 1900, 2100
DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class Typed(Field):
    """A value typed as text; what was typed stays on the page, empty means "not known"."""

    widget: Any = TextInput()
    longest = LINE

    def __init__(self, label: str, *, needed: str | None = None, **more: Any) -> None:
        super().__init__(label, **more)
        self.needed = needed
        if needed:
            self.flags.required = True

    def read(self, text: str) -> Any:
        """The value of what was typed; raises ValueError with what to mend."""
        return vietnamese.clean(text) or None

    def shown(self, value: Any) -> str:
        """A stored value as somebody would type it."""
        return "" if value is None else str(value)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else self.shown(self.data)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        text = _single(valuelist)
        if len(text) > self.longest:
            raise ValueError(gettext("Tối đa %(number)s ký tự.", number=self.longest))
        self.data = self.read(text) if text.strip() else None

    def pre_validate(self, _form: Any) -> None:
        if self.needed and self.data in {None, ""} and not self.process_errors:
            raise StopValidation(str(self.needed))


class Line(Typed):
    """One line of text."""


class Paragraph(Typed):
    """Several lines of text."""

    widget = TextArea()
    longest = PARAGRAPH

    def read(self, text: str) -> str | None:
        return vietnamese.clean_text(text) or None


class Names(Typed):
    """A list of words, one a line or parted by commas or semicolons."""

    widget = TextArea()
    longest = PARAGRAPH

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data = self.data or []

    def read(self, text: str) -> list[str]:
        parted = text.replace(";", "\n").replace(",", "\n").splitlines()
        return [cleaned for part in parted if (cleaned := vietnamese.clean(part))]

    def shown(self, value: Sequence[str] | None) -> str:
        return "\n".join(value or [])


class Count(Typed):
    """A whole number within bounds."""

    def __init__(self, label: str, least: int = 1, most: int = 9999, **more: Any) -> None:
        super().__init__(label, render_kw=DIGITS, **more)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        cleaned = vietnamese.clean(text)
        is_number = cleaned.isascii() and cleaned.isdigit()
        if is_number and self.least <= int(cleaned) <= self.most:
            return int(cleaned)
        raise ValueError(
            gettext(
                "Cần một số nguyên từ %(least)s đến %(most)s.", least=self.least, most=self.most
            )
        )


class Year(Count):
    """A year of four digits."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, FIRST_YEAR, LAST_YEAR, **more)


class Day(Typed):
    """A day typed ``dd/mm/yyyy``."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, render_kw={"autocomplete": "off"}, **more)

    def read(self, text: str) -> date:
        day = (vietnamese.birth_from(text) or (None,))[0]
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(gettext("Cần một ngày có thật, viết ngày/tháng/năm: 05/07/2024."))
        return day

    def shown(self, value: date | None) -> str:
        return value.strftime("%d/%m/%Y") if value else ""


class Moment(Typed):
    """An instant typed ``dd/mm/yyyy HH:MM`` on the clocks of the place."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, render_kw={"autocomplete": "off"}, **more)

    def read(self, text: str) -> datetime:
        moment = vietnamese.moment_from(text)
        if moment is None or moment.year > LAST_YEAR:
            raise ValueError(gettext("Cần ngày và giờ có thật, viết như 05/07/2024 17:00."))
        return moment.replace(tzinfo=_zone()).astimezone(UTC)

    def shown(self, value: datetime | None) -> str:
        return value.astimezone(_zone()).strftime("%d/%m/%Y %H:%M") if value else ""


class Tick(BooleanField):
    """Yes or no."""

    def shown(self, value: bool | None) -> str:  # noqa: FBT001 -- one value in, its words out
        return str(gettext("Có") if value else gettext("Không"))


class Choice(SelectField):
    """One of the members of an enumeration, or of words; may be left open."""

    def __init__(
        self, label: str, words: Mapping[Any, str], *, open_word: str | None = None, **more: Any
    ) -> None:
        self.open_word = open_word
        super().__init__(label, coerce=self._chosen, **more)
        self.offer(words)

    def offer(self, words: Mapping[Any, str]) -> None:
        """Settle what may be chosen: stored values and the Vietnamese words for them."""
        self.words = words
        offered = [SelectChoice(_key(value), gettext(word)) for value, word in words.items()]
        if self.open_word is not None:
            offered.insert(0, SelectChoice("", str(self.open_word)))
        self.choices = offered
        self.keys = {choice.value for choice in offered}

    def _chosen(self, value: Any) -> Any:
        return {_key(each): each for each in self.words}.get(_key(value))

    def shown(self, value: Any) -> str:
        return str(gettext(self.words[value]) if value in self.words else self.open_word or "")

    def process_data(self, value: Any) -> None:
        """Words of the data that nobody listed here can be kept as they are."""
        if value not in self.words and value not in {None, ""}:
            self.offer({**self.words, value: str(value)})
        super().process_data(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        key = _single(valuelist)
        if key not in self.keys:
            raise ValueError(gettext("Hãy chọn một mục trong danh sách."))
        self.data = self._chosen(key)


def _key(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return "" if value is None else str(value)


def _single(valuelist: list[Any]) -> str:
    if len(valuelist) != 1 or not isinstance(valuelist[0], str):
        raise ValueError(gettext("Trường này thiếu hoặc gửi hai lần, hãy tải lại trang."))
    return valuelist[0]


def _zone() -> ZoneInfo:
    return ZoneInfo(current_app.config["TIMEZONE"])
