"""Devices are told when the database went back in time, so that they read everything anew."""

from logistics.db import db
from logistics.models.installation import EPOCH, Fact
from tests import gate as at


def test_every_answer_tells_the_epoch_and_how_far_the_feed_goes(app):
    gate = at.laid(app)
    scanner = gate.device()
    read = [scanner.read(path).json for path in ("device", "feed", "snapshot")]
    sent = scanner.send(scanner.claim(gate.codes[0])).json

    assert [told["epoch"] for told in [*read, sent]] == ["0"] * 4
    assert sent["feed_head"] == read[1]["feed_head"]


def test_a_number_of_another_epoch_is_gone(app):
    scanner = at.laid(app).device()
    with at.writing():
        db.session.add(Fact(name=EPOCH, value="restored"))

    gone = scanner.read("feed", after=0, epoch="0")

    assert (gone.status_code, gone.json["epoch"]) == (410, "restored")
    assert scanner.read("feed", after=0, epoch="restored").status_code == 200
