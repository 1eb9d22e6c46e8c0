"""What is refused, kept all the same, and sent to the desk."""

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.badge import Badge
from logistics.models.scan import Quarantine, Scan
from logistics.services.badges import replace_badge, revoke_badge
from tests import gate as at

CARD = "079084000999|025123456|Nguyễn Thị Ánh|09031984|Nữ|12 Lê Lợi, Quận 1|22122021"


@pytest.mark.parametrize("field", ["code", "raw"])
def test_an_identity_card_is_refused_and_nothing_of_it_is_kept(gate, field, caplog):
    scanner = gate.device()

    result = scanner.scan(**{field: CARD, "input": "camera"})
    scanner.send({"id": "x", field: CARD, "local": {"note": CARD}})

    assert (result["reason"], result["screen"]["word"]) == ("identity_card", "HỎI BÀN")
    assert db.session.scalars(select(Scan.raw)).all() == [None]
    assert "079084000999" not in db.session.scalars(select(Quarantine.raw)).one()
    assert "079084000999" not in caplog.text


def test_an_identity_card_is_not_kept_where_nobody_would_look_for_one(gate):
    """In what a device says of its own verdict, and in the place of an id."""
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0], local={"text": CARD}, override={"note": CARD})

    acknowledged = [scanner.send(claim).json["results"][0]["ack"] for _ in range(2)]
    scanner.send({"id": CARD})

    assert acknowledged == ["stored", "seen_before"]
    assert db.session.execute(select(Scan.local, Scan.override)).one() == (
        {"text": ""},
        {"note": ""},
    )
    assert db.session.scalars(select(Quarantine.scan_id)).all() == [""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("1" * 24, "bad_check_digits"),
     ("https://a.vn/x", "not_a_badge"), ("ồn" * 5000, "not_a_badge"),
     (at.STRANGER, "foreign_code")],
    ids=["wrong digits", "an address", "noise", "a stranger's code"],
)  # fmt: skip
def test_what_is_no_badge_is_kept_and_sent_to_the_desk(gate, text, reason):
    result = gate.device().scan(text)

    assert at.told(result) == ("stored", "unknown", reason)
    assert result["card"] is None
    assert at.how_many(Scan) == 1


def test_noise_is_kept_cut_and_sealed(gate, app):
    gate.device().scan("y" * 10_000)

    assert db.session.scalars(select(Scan.raw)).one() == "y" * 200
    sealed = db.session.execute(db.text("SELECT raw FROM scan")).scalar_one()
    assert sealed.startswith("v1.k1.")


def test_a_badge_of_another_edition_is_foreign(app, gate):
    other = at.laid(app)

    assert gate.device().scan(other.codes[0])["reason"] == "foreign_code"


def test_an_ended_badge_is_refused(gate):
    with at.writing():
        new = replace_badge(gate.badges[0], gate.edition, "mất", by=None, at=now())
        revoke_badge(gate.badges[1], gate.edition, "sai người", by=None, at=now())
    code = db.session.scalars(select(Badge.code).where(Badge.id == new.id)).one()
    scanner = gate.device()

    assert [scanner.scan(one)["reason"] for one in (*gate.codes, code)] == [
        "replaced", "revoked", "ok",
    ]  # fmt: skip


def test_a_withdrawn_member_is_refused(gate):
    with at.writing():
        gate.members[0].withdrawn_at, gate.members[0].withdrawn_reason = at.AT, "bận"

    assert gate.device().scan(gate.codes[0])["reason"] == "withdrawn"


def test_a_short_number_counts_only_where_a_steward_chose(gate):
    scanner = gate.device()
    number = gate.badges[0].short_no

    assert scanner.scan(short_no=number, input="camera")["reason"] == "not_a_badge"
    assert scanner.scan(number)["reason"] == "not_a_badge"
    assert scanner.scan(short_no=number, input="manual")["reason"] == "ok"


def test_a_checkpoint_that_is_not_the_devices_is_refused_and_kept(gate, app):
    other = at.laid(app)

    result = gate.device().scan(gate.codes[0], checkpoint=other.checkpoint.id)

    assert at.told(result) == ("stored", "refuse", "device_not_allowed")
    assert db.session.scalars(select(Scan.checkpoint_id)).all() == [None]


def test_an_override_needs_a_device_that_may(gate):
    gate.device("Máy 1").scan(gate.codes[0])
    override = {"supervisor": "Tổ trưởng", "reason": "lost_badge"}

    plain = gate.device("Máy 2").scan(gate.codes[0], override=override)
    trusted = gate.device("Máy 3", may_override=True).scan(gate.codes[0], override=override)

    assert (plain["ruling"], trusted["ruling"]) == ("refuse", "warn")


def test_who_belongs_to_another_edition_is_not_told_where_the_device_may_not_scan(app, gate):
    stranger = at.laid(app)

    result = gate.device().scan(stranger.codes[0], checkpoint=999_999)

    assert (result["reason"], result["card"]) == ("device_not_allowed", None)
    assert db.session.scalars(select(Scan.member_id)).all() == [None]
