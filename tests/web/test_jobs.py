"""The page of long work: how far it is, and the way back."""

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.models.account import Account, Right
from logistics.services.jobs import ask_for
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
