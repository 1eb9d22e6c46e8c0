"""Reading a file that somebody sent for a roster, and marking one to be sent back."""

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from flask import Flask

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.findings import Refused, Words, phrase
from logistics.intake.bounded import mark_bounded, paste_bounded, read_bounded
from logistics.intake.refusal import UnreadableFile
from logistics.jobs.work import Progress, Unusable
from logistics.models.account import Account
from logistics.models.job import Job
from logistics.models.roster import Roster
from logistics.models.roster_import import ImportState, RosterImport
from logistics.models.stored_file import FileKind, StoredFile
from logistics.queries.accounts_by_id import account_with
from logistics.queries.reading_catalogue import reading_catalogue
from logistics.queries.roster_imports import (
    hold_roster_of,
    import_in_work,
    import_read_by,
    moment_of,
    remembered_columns,
    revision_of,
)
from logistics.queries.rosters import filled, may_write, terms_of
from logistics.rules.import_columns import remembered_mapping, titles_of
from logistics.rules.import_values import all_problems
from logistics.rules.import_words import PASTED_HEADINGS
from logistics.rules.terms import Terms
from logistics.services.files import Upload, content_of, keep_file
from logistics.services.import_acceptance import Confirmation, Decided, accept_import, decide
from logistics.services.import_undoing import Asked, UndoPlan, undo_import, undo_plan
from logistics.services.roster_import import prepare_reading, refuse_file, take_reading

PASTED = "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT_FOR = timedelta(minutes=15)
# Why a reading that failed has failed, by the failure of its job, and what to do about it.
UNREAD = {
    "file-expired": phrase(
        "Tệp đã quá hạn lưu nên không còn để đọc. Hãy chọn lại tệp trên máy rồi tải lên."
    ),
    "no-longer-permitted": phrase(
        "Tài khoản gửi tệp không còn được ghi danh sách này. Người phụ trách danh sách hãy tải "
        "tệp lên."
    ),
}
BROKEN_OFF = phrase(
    "Việc đọc tệp bị ngắt giữa chừng. Hãy tải tệp lên lần nữa; nếu vẫn vậy, chỉ giữ trang tính có "
    "danh sách rồi lưu thành tệp .xlsx mới, hoặc báo cho người quản trị mã %(code)s."
)


def read_import(app: Flask, job: Job, tell: Progress) -> None:
    """Read the file of an import in a bounded child and keep what it says with its preview."""
    import_id, owner_id = job.order["import_id"], job.owner_id
    of = _in_work(import_id, owner_id)
    if of.state is not ImportState.READING:
        return
    source = _source(app, of)
    tell(10, Words(phrase("Đang mở tệp")))
    try:
        reading = _read(source, tell)
    except UnreadableFile as refused:
        of = _to_write(import_id, owner_id)
        if of.state is ImportState.READING:
            refuse_file(of, refused.code, refused.message)
        return
    tell(70, Words(phrase("Đang đối chiếu với danh sách")))
    of = _in_work(import_id, owner_id)
    revision = revision_of(of.roster)
    roster = filled(of.roster)
    prepared = prepare_reading(of, reading, roster, _terms(roster), revision=revision)
    # Comparing takes the longest: nobody who wants to write waits for it.
    db.session.rollback()
    of = _to_write(import_id, owner_id)
    if of.state is ImportState.READING:
        take_reading(of, prepared)


def refuse_unread(job: Job) -> None:
    """The reading broke off for good: the file is refused, so that its owner can send another."""
    if of := import_read_by(job):
        code = job.failure or ""
        refuse_file(of, code, Words(UNREAD.get(code, BROKEN_OFF), code=code))


def accept_long_import(_app: Flask, job: Job, tell: Progress) -> None:
    """Take the confirmed lines of a long file in: worked out first, then written in one go.

    Taken up again after its worker died, it finds all of them in or none.
    """
    import_id, owner_id = job.order["import_id"], job.owner_id
    confirmed = Confirmation.ordered(job.order, job.asked_at)
    tell(10, Words(phrase("Đang đối chiếu với danh sách")))
    of = _in_work(import_id, owner_id)
    if not of.is_previewed:
        return
    try:
        decided = _decided(of, confirmed)
        db.session.rollback()
        people = len(decided.sorted_out.admitted)
        tell(40, Words(phrase("Đang ghi %(number)s người vào danh sách"), number=people))
        _write_down(_to_write(import_id, owner_id), confirmed, decided, by=account_with(owner_id))
    except Refused as refused:
        raise Unusable(refused.findings[0].code) from refused


def undo_long_import(_app: Flask, job: Job, tell: Progress) -> None:
    """Take back what a long file did: worked out first, then written in one go."""
    import_id, owner_id = job.order["import_id"], job.owner_id
    tell(10, Words(phrase("Đang đối chiếu với danh sách")))
    of = _in_work(import_id, owner_id)
    if not of.is_accepted:
        return
    try:
        plan = _undo_plan(of)
        db.session.rollback()
        doing = phrase("Đang trả danh sách về như trước, %(number)s người")
        tell(40, Words(doing, number=plan.count))
        of = _to_write(import_id, owner_id)
        asked = Asked(account_with(owner_id), job.asked_at)
        undo_import(of, of.roster, terms=_terms(of.roster), asked=asked, at=now(), plan=plan)
    except Refused as refused:
        raise Unusable(refused.findings[0].code) from refused


def _undo_plan(of: RosterImport) -> UndoPlan:
    # Asked before the roster is loaded: what changes in between is noticed.
    moment = moment_of(of.roster)
    return undo_plan(of, filled(of.roster), moment=moment)


def _decided(of: RosterImport, confirmed: Confirmation) -> Decided:
    # Asked before the roster is loaded: what changes in between is noticed.
    moment = moment_of(of.roster)
    return decide(of, filled(of.roster), confirmed, _terms(of.roster), moment=moment)


def _to_write(import_id: int, owner_id: int) -> RosterImport:
    """The import in a transaction that writes, its roster held."""
    begin_writing()
    hold_roster_of(import_id)
    return _in_work(import_id, owner_id)


def _write_down(
    of: RosterImport, confirmed: Confirmation, decided: Decided, *, by: Account | None
) -> None:
    roster = filled(of.roster)
    terms = _terms(roster)
    accept_import(of, roster, confirmed, terms=terms, by=by, at=now(), decided=decided)


def _terms(roster: Roster) -> Terms:
    return terms_of(roster.edition, roster.unit_id)


def _in_work(import_id: int, owner_id: int) -> RosterImport:
    """The import, for the account that sent it, if it may still write the roster."""
    of, account = import_in_work(import_id), account_with(owner_id)
    if of is None or account is None:
        raise Unusable("no-longer-there")
    if not may_write(account, of.roster.edition_id, of.roster.unit_id):
        raise Unusable("no-longer-permitted")
    return of


def _source(app: Flask, of: RosterImport) -> dict[str, Any]:
    """All that the reading needs, so that nothing is asked of the database while it lasts."""
    if of.file is None:
        raise Unusable("file-expired")
    return {
        "content": content_of(of.file, folder=app.config["SETTINGS"].files_dir),
        "name": of.file_name,
        "is_pasted": of.file.media_type == PASTED,
        "catalogue": reading_catalogue(of.roster.edition),
        "mapping": of.mapping,
        "sheet": of.only_sheet,
        "remembered": remembered_columns(of.roster.unit_id),
    }


def _read(source: Mapping[str, Any], tell: Progress) -> dict[str, Any]:
    content, catalogue = source["content"], source["catalogue"]

    def read_with(mapping: Mapping[str, Any]) -> dict[str, Any]:
        if source["is_pasted"]:
            headings = list(PASTED_HEADINGS)
            return paste_bounded(content.decode(), catalogue, headings=headings, mapping=mapping)
        return read_bounded(
            content,
            source["name"],
            catalogue,
            mapping=mapping,
            sheet=source["sheet"],
            report=lambda step: tell(40, Words(phrase("Đang đọc %(sheet)s"), sheet=step)),
        )

    reading = read_with(source["mapping"])
    corrections = remembered_mapping(reading, source["remembered"], titles_of(catalogue))
    if corrections and not source["mapping"]:
        return read_with(corrections)
    return reading


def mark_import(app: Flask, job: Job, tell: Progress) -> StoredFile:
    """The same file with its faulty cells marked, for the account that asked."""
    of = _in_work(job.order["import_id"], job.owner_id)
    if of.file is None or of.reading is None:
        raise Unusable("file-expired")
    folder = app.config["SETTINGS"].files_dir
    content, problems = content_of(of.file, folder=folder), all_problems(json.loads(of.reading))
    name, owner_id, roster = of.file_name, job.owner_id, of.roster
    places = {"unit_id": roster.unit_id, "edition_id": roster.edition_id}
    tell(20, Words(phrase("Đang đánh dấu các ô lỗi")))
    try:
        marked = mark_bounded(content, problems)
    except UnreadableFile as refused:
        raise Unusable(refused.code) from refused
    tell(90, Words(phrase("Đang lưu tệp")))
    begin_writing()
    return keep_file(
        Upload(marked, f"{PurePath(name).stem} - can sua.xlsx", XLSX),
        FileKind.EXPORT,
        folder=folder,
        by=account_with(owner_id),
        at=now(),
        expires_at=now() + KEPT_FOR,
        **places,
    )
