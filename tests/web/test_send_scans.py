"""What a device is told of what it sends: the vectors of the protocol, through the door."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import db
from logistics.keys import with_check_digits
from logistics.models.badge import Badge
from logistics.models.scan import Conflict, ConflictKind, Quarantine, Scan
from logistics.services.badges import replace_badge, revoke_badge
from tests import gate as at

STRANGER = with_check_digits("11" + "9" * 20)
CARD = "079084000999|025123456|Nguyễn Thị Ánh|09031984|Nữ|12 Lê Lợi, Quận 1|22122021"


def how_many(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def told(result: dict) -> tuple[str, str, str]:
    return result["ack"], result["ruling"], result["reason"]


@pytest.fixture
def gate(app):
    return at.laid(app)


def test_a_first_scan_is_let_in_and_shows_the_badge(gate):
    result = gate.device().scan(gate.codes[0])

    assert told(result) == ("stored", "ok", "ok")
    assert result["card"] == {
        "person": gate.members[0].id,
        "full_name": "Nguyễn Văn An",
        "unit": "Sở Thông tin và Truyền thông tỉnh Bình Định",
        "role": "VĐV",
        "short_no": gate.badges[0].short_no,
        "has_photo": False,
    }
    assert result["screen"]["word"] == "CHO VÀO"


def test_a_first_scan_takes_four_statements(gate, trips):
    scanner = gate.device()
    scanner.scan(gate.codes[0])

    with trips() as statements:
        scanner.scan(gate.codes[1])

    asked = [one for one in statements if not one.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert len(asked) == 4, asked


def test_a_second_scan_says_when_and_where_the_first_was(gate):
    gate.device("Máy 1").scan(gate.codes[0])

    result = gate.device("Máy 2").scan(gate.codes[0])

    assert told(result) == ("stored", "refuse", "already_in_window")
    assert result["params"]["place"] == "Cổng chính · Máy 1"
    assert (result["screen"]["word"], result["screen"]["kind"]) == ("ĐÃ VÀO", "attention")


def test_the_same_device_at_once_again_is_no_alarm(gate):
    scanner = gate.device()
    scanner.scan(gate.codes[0])

    assert told(scanner.scan(gate.codes[0])) == ("stored", "ok_repeat", "ok_repeat_same_device")


def test_the_same_scan_twice_is_one_row_and_the_same_answer(gate):
    """Vectors 1 and 7."""
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])

    first, again = (scanner.send(claim).json["results"][0] for _ in range(2))

    assert (first.pop("ack"), again.pop("ack")) == ("stored", "seen_before")
    assert first == again
    assert how_many(Scan) == 1


def test_a_single_scan_with_another_body_is_a_conflict_and_changes_nothing(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    scanner.send(claim)

    answer = scanner.send(claim | {"code": gate.codes[1]})

    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
    assert answer.json["type"] == "urn:logistics:problem:other_body"
    assert how_many(Quarantine) == 1
    assert db.session.scalars(select(Scan.member_id)).all() == [gate.members[0].id]


def test_in_a_batch_another_body_is_set_apart(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])

    answer = scanner.send(claim, claim, claim | {"seq": 99})

    assert [one["ack"] for one in answer.json["results"]] == [
        "stored", "seen_before", "quarantined",
    ]  # fmt: skip
    assert (how_many(Scan), how_many(Quarantine)) == (1, 1)


def test_the_same_id_from_another_device_is_another_body(gate):
    claim = gate.device("Máy 1").claim(gate.codes[0])
    gate.device("Máy 1b").send(claim)

    assert gate.device("Máy 2").send(claim).status_code == 409


def test_what_was_empty_may_be_filled_once(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    later = claim | {"door": "admitted", "mode": "online", "local": {"verdict": "ok"}}

    answers = [scanner.send(one) for one in (claim, later, claim, later)]

    assert [answer.json["results"][0]["ack"] for answer in answers] == [
        "stored", "seen_before", "seen_before", "seen_before",
    ]  # fmt: skip
    assert scanner.send(later | {"door": "refused"}).status_code == 409
    assert db.session.scalars(select(Scan)).one().door == "admitted"


def test_leaving_out_what_was_told_at_first_is_another_body(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0], door="admitted", mode="offline")
    scanner.send(claim)

    assert scanner.send(claim | {"door": None}).status_code == 409


def test_a_door_that_stayed_shut_gives_the_place_back(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    scanner.send(claim)
    scanner.send(claim | {"door": "refused"})

    assert told(gate.device("Máy 2").scan(gate.codes[0])) == ("stored", "ok", "ok")


def test_a_batch_of_200_is_answered_piece_by_piece(app):
    """Vector 8: one malformed, one unknown code, one undoing of an unknown scan."""
    gate = at.laid(app, people=197)
    scanner = gate.device()
    claims = [scanner.claim(code) for code in gate.codes]
    claims.insert(50, {"id": "not-a-uuid", "code": gate.codes[0]})
    claims.insert(100, scanner.claim(STRANGER))
    claims.insert(150, scanner.claim(voids=str(uuid4())))

    results = scanner.send(*claims).json["results"]

    assert [one["id"] for one in results] == [claim["id"] for claim in claims]
    assert [results[n]["ack"] for n in (50, 100, 150)] == ["quarantined", "stored", "stored"]
    assert [results[n]["ruling"] for n in (50, 100, 150)] == [None, "unknown", "unknown"]
    assert sum(one["ruling"] == "ok" for one in results) == 197
    assert (how_many(Scan), how_many(Quarantine)) == (199, 1)


@pytest.mark.parametrize("field", ["code", "raw"])
def test_an_identity_card_is_refused_and_nothing_of_it_is_kept(gate, field, caplog):
    scanner = gate.device()

    result = scanner.scan(**{field: CARD, "input": "camera"})
    scanner.send({"id": "x", field: CARD, "local": {"note": CARD}})

    assert (result["reason"], result["screen"]["word"]) == ("identity_card", "HỎI BÀN")
    assert db.session.scalars(select(Scan.raw)).all() == [None]
    assert "079084000999" not in db.session.scalars(select(Quarantine.raw)).one()
    assert "079084000999" not in caplog.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [("1" * 24, "bad_check_digits"),
     ("https://a.vn/x", "not_a_badge"), ("ồn" * 5000, "not_a_badge"),
     (STRANGER, "foreign_code")],
    ids=["wrong digits", "an address", "noise", "a stranger's code"],
)  # fmt: skip
def test_what_is_no_badge_is_kept_and_sent_to_the_desk(gate, text, reason):
    result = gate.device().scan(text)

    assert told(result) == ("stored", "unknown", reason)
    assert result["card"] is None
    assert how_many(Scan) == 1


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


def test_a_badge_used_offline_after_it_was_revoked_is_a_conflict(gate):
    """Vector 9."""
    with at.writing():
        revoke_badge(gate.badges[0], gate.edition, "mất", by=None, at=now() - timedelta(minutes=5))

    result = gate.device().scan(gate.codes[0], mode="offline", door="admitted")

    assert told(result) == ("stored", "refuse", "revoked")
    conflict = db.session.get(Conflict, result["conflict"])
    assert conflict.kind is ConflictKind.USED_AFTER_REVOKE


def test_an_unknown_code_let_in_is_a_conflict(gate):
    result = gate.device().scan(STRANGER, door="admitted", mode="offline")

    assert db.session.get(Conflict, result["conflict"]).kind is ConflictKind.UNKNOWN_ADMITTED


def test_two_devices_offline_are_two_rows_one_count_and_one_conflict(gate):
    """Vector 3; the devices read of it in the feed."""
    first, second = gate.device("Máy 1"), gate.device("Máy 2")
    results = [one.scan(gate.codes[0], mode="offline", door="admitted") for one in (first, second)]

    assert [one["reason"] for one in results] == ["ok", "already_in_window"]
    assert db.session.scalars(select(Conflict.kind)).all() == [ConflictKind.DOUBLE_USE]
    assert db.session.scalars(select(Scan.slot).order_by(Scan.seq)).all() == ["once#0", None]
    for one in (first, second):
        assert "conflict" in [row["kind"] for row in one.read("feed").json["rows"]]


def test_a_wrong_clock_is_corrected_and_flagged(gate):
    """Vector 5: seven hours ahead."""
    ahead, truth = timedelta(hours=7), now()
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0], at=(truth + ahead).isoformat(), mono=1_000)

    scanner.send(claim, device_sent_at=(truth + ahead).isoformat(), device_mono=1_000)

    scan = db.session.scalars(select(Scan)).one()
    assert abs(scan.occurred_at - truth) < timedelta(seconds=2)
    assert scan.is_suspect


def test_undoing_frees_the_place_and_the_history_shows_three_rows(gate):
    """Vectors 11 and 12."""
    scanner = gate.device()
    first = scanner.scan(gate.codes[0])
    other = gate.device("Máy 2").scan(voids=first["id"])
    undone = scanner.scan(voids=first["id"])
    again = gate.device("Máy 2").scan(gate.codes[0])

    assert [one["reason"] for one in (other, undone, again)] == ["undo_not_yours", "undone", "ok"]
    assert db.session.scalars(select(Scan.slot).order_by(Scan.seq)).all() == [
        "once#0", None, None, "once#1",
    ]  # fmt: skip


def test_an_undoing_that_comes_before_its_scan_holds(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0], at=now().isoformat())
    scanner.scan(voids=claim["id"])
    scanner.send(claim)

    assert gate.device("Máy 2").scan(gate.codes[0])["reason"] == "ok"


def test_in_and_out_through_the_door(app):
    """Vector 14."""
    gate = at.laid(app, has_exit=True)
    scanner, other = gate.device("Máy 1"), gate.device("Máy 2")
    code = gate.codes[0]

    steps = [
        other.scan(code, direction="out"), scanner.scan(code), other.scan(code),
        scanner.scan(code, direction="out"), other.scan(code),
    ]  # fmt: skip

    assert [one["reason"] for one in steps] == ["not_inside", "ok", "not_yet_exited", "ok", "ok"]


def test_a_requirement_names_the_place(app):
    """Vector 16."""
    gate = at.laid(app)
    with at.writing():
        meal = at.checkpoint(gate.edition, "Nhà ăn", requires=[gate.checkpoint.id])
        db.session.add(meal)
    scanner = gate.device("Máy ăn", meal, gate.checkpoint)

    assert scanner.scan(gate.codes[0])["params"]["place"] == "Cổng chính"
    offline = scanner.scan(gate.codes[0], mode="offline", door="admitted")
    assert told(offline) == ("stored", "warn", "requires_missing")
    scanner.scan(gate.codes[1], checkpoint=gate.checkpoint.id)
    assert scanner.scan(gate.codes[1])["reason"] == "ok"


def test_a_group_scanned_twice_adds_only_the_missing(app):
    """Vector 17: forty people, three absent at first."""
    gate = at.laid(app, people=40)
    scanner = gate.device()
    group = str(uuid4())

    def ticked(members):
        return [
            scanner.claim(person=one.id, input="group", group=group, door="admitted")
            for one in members
        ]

    first = scanner.send(*ticked(gate.members[:37])).json["results"]
    second = scanner.send(*ticked(gate.members)).json["results"]

    assert [one["ruling"] for one in first] == ["ok"] * 37
    assert [one["ruling"] for one in second] == ["ok_repeat"] * 37 + ["ok"] * 3


def test_a_short_number_counts_only_where_a_steward_chose(gate):
    scanner = gate.device()
    number = gate.badges[0].short_no

    assert scanner.scan(short_no=number, input="camera")["reason"] == "not_a_badge"
    assert scanner.scan(number)["reason"] == "not_a_badge"
    assert scanner.scan(short_no=number, input="manual")["reason"] == "ok"


def test_a_checkpoint_that_is_not_the_devices_is_refused_and_kept(gate, app):
    other = at.laid(app)

    result = gate.device().scan(gate.codes[0], checkpoint=other.checkpoint.id)

    assert told(result) == ("stored", "refuse", "device_not_allowed")
    assert db.session.scalars(select(Scan.checkpoint_id)).all() == [None]


def test_an_override_needs_a_device_that_may(gate):
    gate.device("Máy 1").scan(gate.codes[0])
    override = {"supervisor": "Tổ trưởng", "reason": "lost_badge"}

    plain = gate.device("Máy 2").scan(gate.codes[0], override=override)
    trusted = gate.device("Máy 3", may_override=True).scan(gate.codes[0], override=override)

    assert (plain["ruling"], trusted["ruling"]) == ("refuse", "warn")
