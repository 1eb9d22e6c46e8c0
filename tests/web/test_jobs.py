"""The page of long work: how far it is, and the way back."""

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Words
from logistics.models.account import Account, Right
from logistics.services.jobs import ask_for, note_progress
from tests import factories as make


def test_work_of_an_edition_is_shown_with_the_edition_s_pages_around_it(keep, visit):
    edition = keep(make.edition())
    organiser = visit(Right.ORGANISER, edition=edition)
    begin_writing()
    by = db.session.query(Account).one()
    job = ask_for("list", {}, by=by, at=now(), edition_id=edition.id)
    db.session.commit()

    page = organiser.open("jobs.show", public_id=job.public_id)

    assert page.texts("h1") == ["Lập tệp"]
    assert "Danh sách và tệp xuất" in page.texts("nav a")


def test_how_far_it_is_is_said_in_the_visitor_s_language(keep, visit):
    edition = keep(make.edition())
    organiser = visit(Right.ORGANISER, edition=edition)
    begin_writing()
    by = db.session.query(Account).one()
    job = ask_for("badges", {}, by=by, at=now(), edition_id=edition.id)
    note_progress(job, 20, Words("Đang dàn %(number)s thẻ", number=4), at=now())
    db.session.commit()
    page = organiser.open("jobs.show", public_id=job.public_id)
    assert page.texts(".job-step span:last-child")[-1:] == ["Đang dàn 4 thẻ"]
    organiser.press(page, "English")

    page = organiser.open("jobs.show", public_id=job.public_id)

    assert page.texts(".job-step span:last-child")[-1:] == ["Setting 4 badges"]
