from datetime import UTC, date, datetime
from enum import Enum

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from werkzeug.datastructures import MultiDict

from logistics.forms.fields import Choice, Count, Day, Line, Moment, Names, Paragraph
from logistics.forms.seen import SeenForm


class Tone(Enum):
    LOW = "low"
    HIGH = "high"


class SomeForm(SeenForm):
    line = Line("Dòng", needed="Cần một dòng.")
    count = Count("Số", 1, 99)
    day = Day("Ngày")
    moment = Moment("Lúc")
    names = Names("Tên")
    text = Paragraph("Đoạn")
    tone = Choice("Giọng", {Tone.LOW: "Thấp", Tone.HIGH: "Cao"}, open_word="Chưa biết")


GOOD = {
    "line": "một", "count": "7", "day": "05/07/2024", "moment": "05/07/2024 17:00",
    "names": "S\nM", "text": "a\nb", "tone": "high",
}  # fmt: skip


@pytest.fixture
def filled(app: Flask):
    def fill(**typed):
        pairs = [(name, value) for name, value in {**GOOD, **typed}.items() if value is not None]
        answers = MultiDict((name, one) for name, value in pairs
                            for one in (value if isinstance(value, list) else [value]))  # fmt: skip
        with app.test_request_context(method="POST"):
            form = SomeForm(formdata=answers, meta={"csrf": False})
            form.validate()
            return form

    return fill


@pytest.mark.parametrize("typed", ["0", "100", "-5", "1,5", "hai"])
def test_a_number_out_of_bounds_is_told_its_bounds(filled, typed):
    assert filled(count=typed).count.errors == ["Cần một số nguyên từ 1 đến 99."]


def test_good_answers_are_read_as_values(filled):
    form = filled()

    assert form.errors == {}
    assert form.values == {
        "line": "một",
        "count": 7,
        "day": date(2024, 7, 5),
        "moment": datetime(2024, 7, 5, 10, 0, tzinfo=UTC),
        "names": ["S", "M"],
        "text": "a\nb",
        "tone": Tone.HIGH,
    }


def test_empty_answers_mean_not_known(filled):
    form = filled(count="", day=" ", moment="", names="", text="", tone="")

    assert form.errors == {}
    assert [form.values[name] for name in ("count", "day", "moment", "names", "text", "tone")] == [
        None, None, None, [], None, None
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("line", ""), ("line", " \u200b "), ("line", "x" * 201),
        ("count", "0"), ("count", "100"), ("count", "7,5"), ("count", "bảy"), ("count", "９"),
        ("count", "9" * 150), ("count", "00000000107"),
        ("day", "31/02/2024"), ("day", "2024"), ("day", "hôm nay"),
        ("day", "31/12/9999"), ("day", "05/07/0204"), ("moment", "31/12/9999 17:00"),
        ("moment", "05/07/2024"), ("moment", "05/07/2024 24:00"), ("moment", "30/02/2024 07:00"),
        ("tone", "loud"), ("line", None), ("tone", None), ("line", ["a", "b"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_its_field_and_kept(filled, name, typed):
    form = filled(**{name: typed})

    assert list(form.errors) == [name]
    assert len(form.errors[name]) == 1
    if isinstance(typed, str) and name != "tone":
        assert form[name]._value() == typed


@pytest.mark.parametrize(
    "typed", ["05/07/2024 17:00", "5/7/2024 17h00", "17:00 05/07/2024", "17 giờ 00 05.07.2024"]
)
def test_a_moment_is_read_however_a_clerk_writes_it(filled, typed):
    assert filled(moment=typed).moment.data == datetime(2024, 7, 5, 10, 0, tzinfo=UTC)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(some.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001 -- local
def test_a_moment_shown_is_a_moment_read(filled, moment):
    typed = moment.strftime("%d/%m/%Y %H:%M")

    assert filled(moment=typed).errors == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(some.text(max_size=60))
def test_no_text_whatever_breaks_a_form(filled, typed):
    form = filled(line=typed, count=typed, day=typed, moment=typed, names=typed, tone=typed)

    assert form.line._value() == typed


class Thing:
    line, count, day, moment, names, text, tone = "một", 7, None, None, ["S"], None, Tone.LOW


@pytest.fixture
def answered(app: Flask):
    def answer(thing, seen, **typed):
        answers = MultiDict({**GOOD, "seen": seen, **typed})
        with app.test_request_context(method="POST"):
            return SomeForm(thing, formdata=answers, meta={"csrf": False})

    return answer


def shown_stamp(app, thing):
    with app.test_request_context():
        return SomeForm(thing, meta={"csrf": False}).seen.data


def test_a_form_is_overtaken_when_what_it_showed_has_changed(app, answered):
    thing = Thing()
    stamp = shown_stamp(app, thing)
    fresh = answered(thing, stamp).is_overtaken
    thing.count = 8

    stale = answered(thing, stamp)

    assert (fresh, stale.is_overtaken) == (False, True)
    assert [(each.label, each.stored, each.typed) for each in stale.differences][:1] == [
        ("Số", "8", "7")
    ]
    assert answered(thing, stale.seen.data).is_overtaken is False


def test_a_forged_stamp_is_as_good_as_none(answered):
    assert answered(Thing(), "").is_overtaken is True


def test_words_of_the_data_that_nobody_listed_are_kept(app):
    thing = Thing()
    thing.tone = "khác"

    with app.test_request_context():
        form = SomeForm(thing, meta={"csrf": False})
        chosen = [choice.label for choice in form.tone.iter_choices() if choice.selected]

    assert chosen == ["khác"]
