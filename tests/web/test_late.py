"""Deadlines are exact and kind (P17)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from logistics.db import db
from logistics.models.roster import Member
from logistics.models.submission import ChangeRequest, RequestKind
from logistics.rules.members import from_json
from logistics.services import rosters as service
from logistics.web import open_roster
from tests import factories as make

TICK = timedelta(milliseconds=100)


@pytest.fixture
def closing(festival, monkeypatch):
    """The festival closes at AT; returns how to let a request arrive at a moment."""
    festival.edition.registration_closes_at = make.AT
    festival.keep(festival.edition)
    return lambda at: monkeypatch.setattr(open_roster, "arrived_at", lambda: at)


def people() -> int:
    return db.session.scalar(select(func.count()).select_from(Member))


def new_form(festival, closing):
    closing(make.AT - timedelta(minutes=2))
    clerk = festival.clerk()
    return clerk, clerk.open("members.new", **festival.where())


@pytest.mark.parametrize(("late", "status", "kept"), [(-TICK, 200, 1), (TICK, 409, 0)])
def test_a_form_opened_in_time_counts_by_when_it_arrives(festival, closing, late, status, kept):
    clerk, page = new_form(festival, closing)
    closing(make.AT + late)

    answer = clerk.press(page, "Thêm vào danh sách", full_name="Lê Văn Bảo")

    assert (answer.status, people()) == (status, kept)


def test_what_was_typed_too_late_is_kept_and_can_be_sent_as_a_request(festival, closing):
    clerk, page = new_form(festival, closing)
    closing(make.AT + TICK)

    refused = clerk.press(page, "Thêm vào danh sách", full_name="Lê Văn Bảo", birth="1985")
    sent = clerk.press(refused, "Gửi đề nghị", reason="Đơn vị vừa có quyết định")

    assert refused.soup.select_one("#full_name")["value"] == "Lê Văn Bảo"
    assert sent.texts(".notice") == ["Đã gửi đề nghị đến ban tổ chức."]
    request = db.session.scalars(select(ChangeRequest)).one()
    assert (request.kind, from_json(request.content).birth) == (RequestKind.ADD, "1985")


def test_planted_fault_without_the_check_at_saving_a_late_form_gets_in(
    festival, closing, monkeypatch
):
    clerk, page = new_form(festival, closing)
    closing(make.AT + TICK)
    monkeypatch.setattr(service, "writing_findings", lambda *_: [])

    clerk.press(page, "Thêm vào danh sách", full_name="Lê Văn Bảo")

    assert people() == 1


def test_submitting_too_late_is_refused_with_the_reason(festival, closing):
    closing(make.AT + TICK)

    page = festival.clerk().send("submissions.submit", festival.where())

    assert page.status == 409
    assert "Đã hết hạn lúc 09:00 20/06/2024" in page.text


@pytest.mark.parametrize(
    ("endpoint", "more"),
    [
        ("rosters.save_contact", {"contact_name": "Lê An", "contact_phone": "0912345678"}),
        ("pasting.add", {"rows-0-full_name": "Lê An"}),
        ("earlier_people.add", {"role_id": ""}),
        ("ordering.save", {}),
    ],
)
def test_every_way_of_writing_is_closed_too_late(festival, closing, endpoint, more):
    closing(make.AT + TICK)

    page = festival.clerk().send(endpoint, festival.where(), **more)

    assert (page.status, people()) == (409, 0)
