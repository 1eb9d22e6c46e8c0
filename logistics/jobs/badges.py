"""Printing badges: the lines are asked for, typeset, and the print is written down."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from flask import Flask

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.exports.badge_sheet import BadgeLine, PrintRun, as_badges
from logistics.findings import Words, phrase
from logistics.jobs.work import Progress, Unusable, of_unit, told_at
from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.models.job import Job
from logistics.models.stored_file import FileKind, StoredFile
from logistics.queries.accounts_by_id import account_with
from logistics.queries.badge_prints import PrintableBadge, printable_badges
from logistics.services.badges import note_printed
from logistics.services.files import Upload, keep_file, kept_bytes

KEPT_FOR = timedelta(minutes=15)


def print_badges(app: Flask, job: Job, tell: Progress) -> StoredFile:
    """Carry out an order for badges of an edition or one unit, for one who still organises it."""
    folder: Path = app.config["SETTINGS"].files_dir
    account, edition = account_with(job.owner_id), db.session.get(Edition, job.edition_id)
    if account is None or edition is None or not account.organises(edition.id):
        raise Unusable("no-longer-permitted")
    layout: str = job.order["layout"]
    badges = printable_badges(edition.id, job.unit_id, only_changed=job.order["only_changed"])
    if not badges:
        raise Unusable("nothing-to-print")
    tell(20, Words(phrase("Đang dàn %(number)s thẻ"), number=len(badges)))
    content = pdf_of(badges, edition, account.full_name, layout=layout, folder=folder)
    tell(90, Words(phrase("Đang lưu tệp")))
    begin_writing()
    _write_down(edition, badges, layout, account)
    return keep_file(
        Upload(content, f"the-{edition.code}{of_unit(job.unit_id)}.pdf", "application/pdf"),
        FileKind.EXPORT,
        folder=folder,
        by=account,
        at=now(),
        unit_id=job.unit_id,
        edition_id=edition.id,
        expires_at=now() + KEPT_FOR,
    )


def pdf_of(
    badges: Sequence[PrintableBadge], edition: Edition, made_by: str, *, layout: str, folder: Path
) -> bytes:
    """The badges with a cover sheet for each unit to sign."""
    lines = [
        BadgeLine(
            code=badge.code,
            short_no=badge.short_no,
            full_name=badge.full_name,
            role=badge.role or "",
            unit_name=badge.unit_name or "Khách mời",
            contests=badge.contests,
            photo=kept_bytes(badge.photo, folder=folder) if badge.photo else None,
            colour=badge.colour or "",
        )
        for badge in badges
    ]
    run = PrintRun(edition.name, f"In lúc {told_at(now())}, {made_by}")
    return as_badges(lines, run, layout=layout)


def _write_down(
    edition: Edition, badges: Sequence[PrintableBadge], layout: str, account: Account
) -> None:
    printed = {badge.badge_id: badge.digest for badge in badges}
    note_printed(edition, printed, layout, by=account, at=now())
