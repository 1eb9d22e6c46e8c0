"""What has served its turn goes after a stated time, and not before."""

import os
from datetime import timedelta

import pytest

from logistics.config import Settings
from logistics.db import begin_writing, db
from logistics.models.job import Job, JobState
from logistics.models.login import ActivationCode, LoginSession
from logistics.models.roster_import import ImportRow, ImportState, RosterImport, RowState
from logistics.services.housekeeping import COPIES_KEPT, forget_old_copies, forget_served_rows
from tests import factories as make
from tests.gate import how_many

LONG_AGO, LATELY = make.AT - timedelta(days=31), make.AT - timedelta(days=29)


@pytest.fixture
def owner(keep):
    return keep(make.account())


def kept(model) -> int:
    begin_writing()
    forget_served_rows(at=make.AT)
    db.session.commit()
    return how_many(model)


def test_sessions_go_a_month_after_their_end_but_for_the_last_of_each_account(keep, owner):
    for number, ended in enumerate((LONG_AGO, LONG_AGO, LATELY, LONG_AGO)):
        keep(LoginSession(token_digest=str(number), account_id=owner.id, begun_at=LONG_AGO,
                          expires_at=LONG_AGO, ended_at=ended))  # fmt: skip

    assert kept(LoginSession) == 2


def test_codes_go_a_month_after_they_were_used_or_ran_out(keep, owner):
    for number, used in enumerate((LONG_AGO, LATELY, None)):
        keep(ActivationCode(code_digest=str(number), account_id=owner.id, made_at=LONG_AGO,
                            expires_at=LONG_AGO, used_at=used))  # fmt: skip

    assert kept(ActivationCode) == 1


def test_jobs_go_a_month_after_their_end(keep, owner):
    for number, ended in enumerate((LONG_AGO, LATELY, None)):
        keep(Job(public_id=str(number), kind="list", owner_id=owner.id, asked_at=LONG_AGO,
                 state=JobState.DONE if ended else JobState.QUEUED, ended_at=ended))  # fmt: skip

    assert kept(Job) == 2


def test_lines_that_nobody_mends_go_with_their_file(keep, owner):
    roster = keep(make.roster(make.edition(), make.unit()))
    for state in (ImportState.ACCEPTED, ImportState.DROPPED):
        of = keep(RosterImport(
            roster_id=roster.id, state=state, file_name="a.xlsx", sha256="0", at=LONG_AGO,
            expires_at=LATELY, accepted_at=LONG_AGO if state is ImportState.ACCEPTED else None,
        ))  # fmt: skip
        keep(*(ImportRow(import_id=of.id, number=number, row=number, state=row, content="{}")
               for number, row in enumerate(RowState, 1)))  # fmt: skip

    assert kept(ImportRow) == 1


def test_copies_made_before_upgrades_and_restores_go_after_the_law_s_time(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for name, age in (("before-0002-a.zip", 1), ("before-restore-b.zip", -1), ("own.zip", 1)):
        (folder / name).write_bytes(b"")
        moment = (make.AT - COPIES_KEPT - timedelta(hours=age)).timestamp()
        os.utime(folder / name, (moment, moment))

    forget_old_copies(Settings(data_dir=tmp_path), at=make.AT)

    assert sorted(file.name for file in folder.iterdir()) == ["before-restore-b.zip", "own.zip"]
