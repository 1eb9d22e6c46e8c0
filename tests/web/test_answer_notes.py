import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Account, Right
from logistics.models.roster import RosterStatus
from logistics.models.submission import ReviewNote
from tests import factories as make
from tests.web.festival import ready


@pytest.fixture
def returned(festival):
    """A roster given back with a note on a member's birth date."""
    ready(festival)
    member = festival.add("Lê Văn Bảo", shirt_size="M")
    festival.roster.status, festival.roster.submitted_at = RosterStatus.RETURNED, make.AT
    festival.keep(festival.roster)
    festival.visit(Right.ORGANISER, edition=festival.edition)
    organiser = db.session.scalars(select(Account)).one()
    note = ReviewNote(
        roster_id=festival.roster.id,
        member_id=member.id,
        field="birth",
        text="Năm sinh khác với căn cước",
        at=make.AT,
        by_id=organiser.id,
    )
    festival.keep(note)
    return festival, note.id


def test_a_clerk_sees_the_note_beside_the_field_and_answers_it(returned):
    festival, note_id = returned
    clerk = festival.clerk()
    page = clerk.open("rosters.show", **festival.where())

    link = page.soup.select_one(f"#note-{note_id} a")
    page = clerk.press(page, "Ghi câu trả lời", answer="Đã đối chiếu, năm 1985 là đúng")

    assert link["href"].endswith("#birth")
    assert page.texts(".notice") == ["Đã ghi câu trả lời."]
    assert db.session.get(ReviewNote, note_id).answer == "Đã đối chiếu, năm 1985 là đúng"


def test_an_empty_answer_is_refused_at_its_note(returned):
    festival, note_id = returned

    page = festival.clerk().send("rosters.answer", festival.where(note_id=note_id), answer=" ")

    assert page.status == 400
    assert page.texts(f"#note-{note_id} .field-error") == ["Viết câu trả lời cho ban tổ chức."]


def test_a_returned_roster_is_mended_and_handed_in_again(returned):
    festival, _ = returned
    clerk = festival.clerk()
    page = clerk.open("submissions.prepare", **festival.where())
    key = page.soup.select_one("input[name=accepted]")["value"]

    answer = clerk.send("submissions.submit", festival.where(), accepted=key)

    assert answer.status == 302


def test_a_closed_note_takes_no_answer(returned):
    festival, note_id = returned
    note = db.session.get(ReviewNote, note_id)
    note.closed_at = make.AT
    db.session.commit()

    page = festival.clerk().send("rosters.answer", festival.where(note_id=note_id), answer="Có")

    assert page.status == 409
