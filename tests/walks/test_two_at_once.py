"""Two who do the same thing in the same moment: the second waits, and sees what the first did.

On SQLite there is one writer at a time, so only PostgreSQL lets two come this far.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pyotp
import pytest
from sqlalchemy import select, text

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Refused
from logistics.models.account import Account
from logistics.models.badge import Badge
from logistics.models.change import Change
from logistics.models.edition import Edition
from logistics.models.login import LoginSession
from logistics.models.scan import Conflict
from logistics.models.stored_file import FileKind
from logistics.queries.badges import badge_of
from logistics.queries.conflicts import open_conflict_of
from logistics.queries.sessions import account_coming_in
from logistics.services.activation import change_password
from logistics.services.badge_orders import order_badges
from logistics.services.badges import replace_badge, revoke_badge
from logistics.services.by_hand import link_scan
from logistics.services.devices import add_device, new_pairing_code, pair
from logistics.services.files import Upload, forget_expired, keep_file, kept_bytes
from logistics.services.history import record
from logistics.services.log_in import Origin, remember_device
from logistics.services.second_factor import passes_second_factor
from logistics.services.sessions import begin_session
from tests import factories as make
from tests import gate as at

WAITS = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
PATIENCE_S = 10
ZONE = "Asia/Ho_Chi_Minh"
Deed = Callable[[], object]


@pytest.fixture
def in_turn(app):
    """Do one thing, let another begin that has to wait, keep the first, and see what each got."""
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer at a time")

    def other(deed: Deed) -> object:
        with app.app_context():
            begin_writing()
            try:
                came_of_it = deed()
                db.session.commit()
            except Refused as refusal:
                db.session.rollback()
                return [finding.code for finding in refusal.findings]
            return came_of_it

    def both(first: Deed, second: Deed | None = None) -> list[object]:
        db.session.rollback()
        begin_writing()
        came_of_it = first()
        db.session.flush()
        with ThreadPoolExecutor(1) as alone:
            later = alone.submit(other, second or first)
            wait_for(later)
            db.session.commit()
            return [came_of_it, later.result(10)]

    return both


def wait_for(later: Future) -> None:
    """Until the other is done, or stands before a lock."""
    until = time.monotonic() + PATIENCE_S
    # Within a transaction PostgreSQL shows who waits as it was at the first look.
    alone = db.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    with alone as looking:
        while not later.done() and not looking.execute(WAITS).scalar():
            assert time.monotonic() < until, "the other neither waits nor ends"
            time.sleep(0.01)


@pytest.fixture
def gate(in_turn, app):
    return at.laid(app)


def the_edition(gate) -> Edition:
    return db.session.get_one(Edition, gate.edition.id)


def the_account() -> Account:
    return db.session.scalars(select(Account).order_by(Account.id)).first()


def test_a_code_of_the_telephone_serves_once(in_turn, keep):
    secret = pyotp.random_base32()
    keep(make.account(totp_secret=secret))
    code = pyotp.TOTP(secret).at(now())

    assert in_turn(lambda: passes_second_factor(the_account(), code, at=now())) == [True, False]


def test_a_badge_ends_once(in_turn, gate):
    badge_id, edition_id = gate.badges[0].id, gate.edition.id

    def end(verb):
        edition = db.session.get_one(Edition, edition_id)
        badge = badge_of(edition, badge_id)
        verb(badge, edition, "mất", by=None, at=now())
        return "ended"

    came_of_it = in_turn(lambda: end(replace_badge), lambda: end(revoke_badge))

    assert came_of_it == ["ended", ["badge_ended"]]
    ended = db.session.get_one(Badge, badge_id, populate_existing=True)
    assert ended.state.value == "replaced"


def test_badges_printed_by_a_double_click_are_issued_once_and_printed_by_one_job(in_turn, keep):
    keep(make.account())
    edition = make.edition()
    keep(at.approved(edition, make.member("An"), make.member("Bình")))
    edition_id = edition.id

    def order() -> int:
        edition = db.session.get_one(Edition, edition_id)
        clerk = the_account()
        job = order_badges(edition, None, layout="a4", only_changed=False, by=clerk, at=now())
        return job.id

    first, second = in_turn(order)

    assert (first, at.how_many(Badge)) == (second, 2)


def test_an_unknown_code_is_said_to_be_one_persons(in_turn, gate, keep):
    keep(make.account())
    gate.device().scan(at.STRANGER, door="admitted")
    number = db.session.scalars(select(Conflict.id)).one()
    edition_id, badge_ids = gate.edition.id, [badge.id for badge in gate.badges]

    def link(badge_id):
        edition = db.session.get_one(Edition, edition_id)
        conflict = open_conflict_of(edition, number)
        if conflict is None:
            return "settled before"
        badge = db.session.get_one(Badge, badge_id)
        return link_scan(conflict, badge, edition, ZONE, by=the_account(), at=now()).ack

    came_of_it = in_turn(lambda: link(badge_ids[0]), lambda: link(badge_ids[1]))

    assert came_of_it == ["stored", "settled before"]


def test_a_pairing_code_pairs_once(in_turn, gate):
    with at.writing():
        device = add_device(the_edition(gate), "Máy", [], by=None, at=now())
        code = new_pairing_code(device, now())

    first, second = in_turn(lambda: pair(code, "10.0.0.1", now()))

    assert (first is not None, second) == (True, None)


def test_two_first_deeds_of_a_history_follow_each_other(in_turn):
    def write() -> str:
        record("plan_loaded", by=None, at=make.AT)
        return "written"

    assert in_turn(write) == ["written", "written"]
    assert db.session.scalars(select(Change.number).order_by(Change.id)).all() == [1, 2]


def come_in() -> str:
    account = account_coming_in(the_account().id)
    if account is None or account.password != "old":
        return "refused"
    begin_session(account, client="", at=now())
    return "let in"


def change() -> None:
    change_password(the_account(), password_hash="new", at=now())


def test_a_log_in_ends_with_the_password_that_is_changed_meanwhile(in_turn, keep):
    keep(make.account(password="old"))

    assert in_turn(come_in, change) == ["let in", None]
    assert db.session.scalars(select(LoginSession)).one().ended_at is not None


def test_a_log_in_waits_for_the_password_that_is_being_changed(in_turn, keep):
    keep(make.account(password="old"))

    assert in_turn(change, come_in) == [None, "refused"]


def test_a_browser_is_remembered_once(in_turn, keep):
    keep(make.account())
    here = Origin(device="a token", address="10.0.0.1", client="")

    came_of_it = in_turn(lambda: remember_device(the_account(), here, at=now()))

    assert came_of_it == ["a token", "a token"]


def test_bytes_that_are_kept_again_are_not_swept_away(in_turn, tmp_path):
    def keep_again(expires_at=None) -> str:
        upload = Upload(b"same", "a.txt", "text/plain")
        kept = keep_file(
            upload, FileKind.PHOTO, folder=tmp_path, by=None, at=make.AT, expires_at=expires_at
        )
        return kept.sha256

    with at.writing():
        keep_again(expires_at=make.AT)

    sha256, swept = in_turn(keep_again, lambda: forget_expired(folder=tmp_path, at=make.AT))

    assert (swept, kept_bytes(sha256, folder=tmp_path)) == (1, b"same")
