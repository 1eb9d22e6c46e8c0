"""What a device is told of what it sends: the vectors of the protocol, through the door."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.scan import Quarantine, Scan
from tests import gate as at


def test_a_first_scan_is_let_in_and_shows_the_badge(gate):
    result = gate.device().scan(gate.codes[0])

    assert at.told(result) == ("stored", "ok", "ok")
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

    assert at.told(result) == ("stored", "refuse", "already_in_window")
    assert result["params"]["place"] == "Cổng chính · Máy 1"
    assert (result["screen"]["word"], result["screen"]["kind"]) == ("ĐÃ VÀO", "attention")


def test_the_same_device_at_once_again_is_no_alarm(gate):
    scanner = gate.device()
    scanner.scan(gate.codes[0])

    assert at.told(scanner.scan(gate.codes[0])) == ("stored", "ok_repeat", "ok_repeat_same_device")


def test_a_batch_of_200_is_answered_piece_by_piece(app):
    """Vector 8: one malformed, one unknown code, one undoing of an unknown scan."""
    gate = at.laid(app, people=197)
    scanner = gate.device()
    claims = [scanner.claim(code) for code in gate.codes]
    claims.insert(50, {"id": "not-a-uuid", "code": gate.codes[0]})
    claims.insert(100, scanner.claim(at.STRANGER))
    claims.insert(150, scanner.claim(voids=str(uuid4())))

    results = scanner.send(*claims).json["results"]

    assert [one["id"] for one in results] == [claim["id"] for claim in claims]
    assert [results[n]["ack"] for n in (50, 100, 150)] == ["quarantined", "stored", "stored"]
    assert [results[n]["ruling"] for n in (50, 100, 150)] == [None, "unknown", "unknown"]
    assert sum(one["ruling"] == "ok" for one in results) == 197
    assert (at.how_many(Scan), at.how_many(Quarantine)) == (199, 1)


def test_a_wrong_clock_is_corrected_and_flagged(gate):
    """Vector 5: seven hours ahead."""
    ahead, truth = timedelta(hours=7), now()
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0], at=(truth + ahead).isoformat(), mono=1_000)

    scanner.send(claim, device_sent_at=(truth + ahead).isoformat(), device_mono=1_000)

    scan = db.session.scalars(select(Scan)).one()
    assert abs(scan.occurred_at - truth) < timedelta(seconds=2)
    assert scan.is_suspect
