"""``logistics badges``: everybody approved gets one, and the gates go on while it prints."""

from logistics.cli import badges, main
from logistics.db import db, is_writing
from logistics.models.badge import Badge, BadgePrint
from tests import factories as make
from tests.gate import approved, how_many


def test_nobody_waits_to_write_while_badges_are_typeset(app, keep, monkeypatch, tmp_path):
    unit = make.unit()
    edition = make.edition(code="ht-thu", invited=[unit])
    keep(edition, approved(edition, make.member(full_name="Lê An"), by=unit))
    held = []

    def typeset(lines, *_whatever, **_more):
        held.append((len(lines), is_writing()))
        return b"%PDF"

    monkeypatch.setattr(badges, "pdf_of", typeset)
    db.session.remove()
    output = tmp_path / "the.pdf"
    result = app.test_cli_runner().invoke(main, ["badges", "ht-thu", "-o", str(output)])

    assert (result.exit_code, result.stdout) == (0, f"Wrote 1 badges to {output}.\n")
    assert (held, output.read_bytes()) == ([(1, False)], b"%PDF")
    assert (how_many(Badge), how_many(BadgePrint)) == (1, 1)
