"""What a supervisor does about scans that do not agree, were not known or could not be read."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Right
from logistics.models.scan import Conflict, Quarantine, Scan
from tests import factories as make
from tests import gate as at

THIS_ONE = "Ghi cho người mang thẻ này"


@pytest.fixture
def organiser(gate, visit):
    return visit(Right.ORGANISER, edition=gate.edition)


def inbox(organiser, gate):
    return organiser.open("conflicts.index", code=gate.edition.code)


def let_in_unknown(gate) -> str:
    """An unknown code let in offline, two minutes ago; the id of its scan."""
    scanner, then = gate.device(), now() - timedelta(minutes=2)
    claim = scanner.claim(at.STRANGER, at=then.isoformat(), mode="offline", door="admitted")
    scanner.send(claim, device_sent_at=now().isoformat())
    return claim["id"]


def test_an_unknown_code_is_linked_to_a_person_who_counts_from_then(gate, organiser):
    let_in_unknown(gate)

    page = organiser.press(inbox(organiser, gate), THIS_ONE, short_no=gate.badges[0].short_no)

    assert page.texts(".notice") == ["Đã ghi lượt này cho Nguyễn Văn An. Hợp lệ."]
    unknown, entered = db.session.scalars(select(Scan).order_by(Scan.seq)).all()
    assert (unknown.member_id, unknown.reason) == (None, "foreign_code")
    assert (entered.member_id, entered.device_id) == (gate.members[0].id, unknown.device_id)
    assert abs(entered.occurred_at - unknown.occurred_at) < timedelta(seconds=1)
    conflict = db.session.scalars(select(Conflict)).one()
    assert (conflict.settlement, conflict.note) == ("linked", gate.badges[0].short_no)
    assert gate.device("Máy 2").scan(gate.codes[0])["reason"] == "already_in_window"


def test_linking_somebody_who_was_in_already_says_so_and_counts_once(gate, organiser):
    let_in_unknown(gate)
    gate.device("Máy 2").scan(gate.codes[0])

    page = organiser.press(inbox(organiser, gate), THIS_ONE, short_no=gate.badges[0].short_no)

    assert "Đã điểm danh lúc" in page.texts(".notice")[0]
    counted = db.session.scalars(select(Scan.slot).where(Scan.slot.is_not(None))).all()
    assert len(counted) == 1


@pytest.mark.parametrize("number", ["", "123", "999999"])
def test_a_number_that_no_badge_bears_links_nothing(gate, organiser, number):
    let_in_unknown(gate)

    page = organiser.press(inbox(organiser, gate), THIS_ONE, short_no=number)

    assert page.texts(".notice") != []
    assert db.session.scalars(select(Conflict.settlement)).all() == [None]
    assert at.how_many(Scan) == 1


def test_an_unknown_code_is_closed_as_foreign(gate, organiser):
    let_in_unknown(gate)

    page = organiser.press(inbox(organiser, gate), "Giải quyết", settlement="foreign")

    assert page.texts("tbody td:last-child") == ["Không phải thẻ của kỳ này"]


def test_the_history_says_in_words_how_a_conflict_ended(gate, organiser):
    let_in_unknown(gate)
    organiser.press(inbox(organiser, gate), THIS_ONE, short_no=gate.badges[0].short_no)
    let_in_unknown(gate)
    ended = {"settlement": "other", "note": "thẻ tập"}
    organiser.press(inbox(organiser, gate), "Giải quyết", **ended)

    history = organiser.open("editions.history", code=gate.edition.code).text

    first, second = db.session.scalars(select(Conflict.id).order_by(Conflict.id))
    badge = gate.badges[0].short_no
    assert f"giải quyết việc ở cổng số {first}: Đã ghi cho thẻ số: {badge}" in history
    assert f"giải quyết việc ở cổng số {second}: Khác (ghi rõ): thẻ tập" in history


def test_a_note_that_is_too_long_settles_nothing_and_says_so(gate, organiser):
    let_in_unknown(gate)

    page = organiser.press(inbox(organiser, gate), "Giải quyết", note="a" * 201)

    assert page.texts(".notice.error") == ["Ghi chú: Nhiều nhất 200 ký tự."]
    assert db.session.scalars(select(Conflict)).one().settled_at is None


def test_each_kind_offers_only_the_ends_it_can_have(gate, organiser):
    let_in_unknown(gate)

    page = inbox(organiser, gate)

    assert page.texts("select option") == [
        "Không phải thẻ của kỳ này", "Người trực quét nhầm", "Khác (ghi rõ)",
    ]  # fmt: skip


def test_a_scan_in_quarantine_is_accepted_for_a_person_where_and_when_it_was_made(gate, organiser):
    then = now() - timedelta(minutes=5)
    gate.device().send({"id": "x", "checkpoint": gate.checkpoint.id, "at": then.isoformat()})

    page = organiser.press(inbox(organiser, gate), THIS_ONE, short_no=gate.badges[1].short_no)

    scan = db.session.scalars(select(Scan)).one()
    assert (scan.member_id, scan.checkpoint_id) == (gate.members[1].id, gate.checkpoint.id)
    assert abs(scan.occurred_at - then) < timedelta(seconds=1)
    assert page.texts("tbody td:last-child") == ["Đã ghi cho một người"]
    assert db.session.scalars(select(Quarantine.settlement)).all() == ["linked"]


def test_what_does_not_say_where_it_was_made_waits_when_there_are_two_places(gate, organiser):
    with at.writing():
        other = at.checkpoint(gate.edition, "Nhà ăn")
        db.session.add(other)
    gate.device("Máy", gate.checkpoint, other).send({"id": "x"})

    page = organiser.press(inbox(organiser, gate), THIS_ONE, short_no=gate.badges[1].short_no)

    assert page.texts(".notice") == ["Không rõ lượt này quét ở điểm nào nên chưa ghi được."]
    assert at.how_many(Scan) == 0


def test_a_badge_of_another_edition_links_nothing(gate, organiser, app):
    let_in_unknown(gate)
    other = at.laid(app, people=1)

    organiser.press(inbox(organiser, gate), THIS_ONE, short_no=other.badges[0].short_no)

    assert db.session.scalars(select(Conflict.settlement)).all() == [None]


def test_a_device_is_given_to_another_checkpoint(gate, organiser, keep):
    meal = keep(at.checkpoint(gate.edition, "Nhà ăn"))
    scanner = gate.device()
    where = {"code": gate.edition.code, "device_id": scanner.device}

    page = organiser.press(
        organiser.open("devices.edit", **where), "Lưu thiết bị",
        name="Máy bếp", checkpoints=str(meal.id),
    )  # fmt: skip

    assert page.texts(".notice") == ["Đã lưu thiết bị “Máy bếp”."]
    assert [one["name"] for one in scanner.read("device").json["checkpoints"]] == ["Nhà ăn"]
    assert scanner.scan(gate.codes[0])["reason"] == "device_not_allowed"
    assert scanner.scan(gate.codes[0], checkpoint=meal.id)["reason"] == "ok"


def test_a_device_needs_a_place_and_another_edition_finds_none(gate, organiser, visit, keep):
    scanner = gate.device()
    where = {"code": gate.edition.code, "device_id": scanner.device}
    page = organiser.press(organiser.open("devices.edit", **where), "Lưu thiết bị", checkpoints=[])
    other = keep(make.edition("Của người"))

    assert page.status == 400
    assert visit(Right.ORGANISER, edition=other).open("devices.edit", **where).status == 404
