"""The festival that the clerk's pages are tried on."""

import json

import pytest

from logistics.db import begin_writing, db
from logistics.models.badge import Badge
from logistics.models.entry import Entry, EntryMember
from logistics.models.roster import RosterStatus
from logistics.rules.catalogues import CatalogueFile
from logistics.services.catalogue import load_catalogue
from tests import factories as make
from tests import gate as at
from tests.web.festival import Festival, ready
from tests.web.importing import SAMPLES


@pytest.fixture
def festival(keep, visit) -> Festival:
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)
    head, athlete = make.role(edition, "Trưởng đoàn", is_head=True), make.role(edition)
    pair = make.contest(edition, sex="nam")
    roster = make.roster(edition, unit)
    keep(head, athlete, pair, roster)
    return Festival(edition, unit, head, athlete, pair, roster, visit, keep)


@pytest.fixture
def gate(app) -> at.Gate:
    return at.laid(app)


@pytest.fixture
def sampled(festival):
    """The festival with the catalogue that the samples were made for."""
    catalogue = CatalogueFile.model_validate(json.loads((SAMPLES / "catalogue.json").read_text()))
    db.session.rollback()
    begin_writing()
    load_catalogue(festival.edition, catalogue, at=make.AT)
    db.session.commit()
    return festival


@pytest.fixture
def locked(festival):
    """A locked list with a pair in one contest, the first of them with a badge."""
    ready(festival)
    one, mate = festival.add("Phạm Văn Dũng"), festival.add("Võ Văn Em")
    entry = Entry(roster_id=festival.roster.id, contest_id=festival.pair.id, number=1)
    entry.places = [EntryMember(member=one), EntryMember(member=mate)]
    festival.keep(entry)
    festival.keep(
        Badge(
            edition_id=festival.edition.id, member_id=one.id, code="0" * 24, code_digest="0",
            short_no="123456", issued_at=make.AT,
        )
    )  # fmt: skip
    roster = festival.roster
    roster.status, roster.submitted_at = RosterStatus.LOCKED, make.AT
    roster.approved_at = roster.locked_at = make.AT
    festival.keep(roster)
    return festival, one
