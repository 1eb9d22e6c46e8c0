"""The page of long work: how far it is, and the way back."""

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Words
from logistics.models.account import Account, Right
from logistics.models.job import Job
from logistics.services.jobs import ask_for, note_progress
from tests import factories as make
from tests.visitor import Visitor


def asked(kind: str, keep, visit) -> tuple[Visitor, Job]:
    """An organiser, and long work that they asked for."""
    edition = keep(make.edition())
    organiser = visit(Right.ORGANISER, edition=edition)
    begin_writing()
    job = ask_for(kind, {}, by=db.session.query(Account).one(), at=now(), edition_id=edition.id)
    db.session.commit()
    return organiser, job


def test_work_of_an_edition_is_shown_with_the_edition_s_pages_around_it(keep, visit):
    organiser, job = asked("list", keep, visit)

    page = organiser.open("jobs.show", public_id=job.public_id)

    assert page.texts("h1") == ["Lập tệp"]
    assert "Danh sách và tệp xuất" in page.texts("nav a")


def test_how_far_it_is_is_said_in_the_visitor_s_language(keep, visit):
    organiser, job = asked("badges", keep, visit)
    begin_writing()
    note_progress(job, 20, Words("Đang dàn %(number)s thẻ", number=4), at=now())
    db.session.commit()
    page = organiser.open("jobs.show", public_id=job.public_id)
    assert page.texts(".job-step span:last-child")[-1:] == ["Đang dàn 4 thẻ"]
    organiser.press(page, "English")

    page = organiser.open("jobs.show", public_id=job.public_id)

    assert page.texts(".job-step span:last-child")[-1:] == ["Setting 4 badges"]
