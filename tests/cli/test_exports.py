"""``logistics export``: what an office gets from the command line."""

import csv

import pytest

from logistics.cli import main
from logistics.db import db
from tests import factories as make


@pytest.mark.parametrize(
    ("asked", "names"),
    [((), ["Trần Yên", "Lê An"]), (("--order", "name"), ["Lê An", "Trần Yên"])],
    ids=["as usual", "by name"],
)
def test_a_delegation_is_listed_by_rank_unless_asked_otherwise(app, keep, tmp_path, asked, names):
    unit = make.unit()
    edition = make.edition(code="doan-thu", invited=[unit])
    keep(edition)
    first = make.member("Trần Yên", protocol_rank=1)
    keep(make.roster(edition, unit, first, make.member("Lê An", protocol_rank=2)))
    db.session.remove()
    output = tmp_path / "doan.csv"
    command = ["export", "doan-thu", "delegation", "--format", "csv", "-o", str(output), *asked]

    result = app.test_cli_runner().invoke(main, command)

    assert result.exit_code == 0
    written = output.read_text(encoding="utf-8-sig").splitlines()
    assert [row["Họ và tên"] for row in csv.DictReader(written)] == names
