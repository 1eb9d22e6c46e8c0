"""The interface for devices: pair, send scans, find people, read what changed.

No cookie opens these doors, only a device's token, so no page of another site can use them.
"""

import gzip
import hashlib
import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.forms import device_answers as answers
from logistics.forms import scans as papers
from logistics.models.edition import Edition
from logistics.queries.devices import Desk, desk_with
from logistics.queries.gate_feed import (
    edition_numbered,
    ended_badges,
    feed_after,
    feed_head,
    people_for_devices,
    standing_passages,
    watched_by,
)
from logistics.queries.gate_search import people_like
from logistics.queries.photos import photo_for_device
from logistics.rules.clocks import Sending
from logistics.services import devices
from logistics.services.gate_search import note_search
from logistics.web.device_door import desk_at_door, message
from logistics.web.files import as_photo
from logistics.web.filters import zone
from logistics.web.found import found
from logistics.web.openapi import Operation, describes, document
from logistics.web.problems import Problem, from_problem
from logistics.web.transaction import writing
from logistics.web.uploads import take_in
from logistics.web.verdicts import gate_told, reasons_told, told

bp = Blueprint("api", __name__, url_prefix="/api/v1")
bp.register_error_handler(Problem, from_problem)

SNAPSHOT_LASTS = timedelta(hours=12)


@bp.post("/pair")
@describes(
    Operation(
        "Trade a pairing code, which works once, for a token.",
        answers.PairedSchema,
        papers.PairingSchema,
        problems={403: "a wrong, used or expired code", 429: "too many wrong codes"},
        is_open=True,
    )
)
def pair() -> ResponseReturnValue:
    code = papers.read(papers.PairingSchema, message())["code"]
    digits = "".join(letter for letter in code if letter.isdigit())
    try:
        with writing():
            token = devices.pair(digits, request.remote_addr or "", at=now())
    except devices.TooManyGuesses as error:
        raise Problem(429, "too_many_codes") from error
    desk = desk_with(token, zone()) if token else None
    if desk is None:
        raise Problem(403, "wrong_code")
    return {**_device_told(desk), "token": token}


@bp.get("/device")
@describes(Operation("The device itself: its name, edition and checkpoints.", answers.DeviceSchema))
def device() -> ResponseReturnValue:
    return _device_told(desk_at_door())


@bp.post("/scans")
@describes(
    Operation(
        "Send 1 to 200 scans. Each is acknowledged by its id: stored, seen before, or"
        " quarantined; only then may the device forget it. A scan sent again answers its first"
        " ruling and may fill door, mode, local and override where they were empty.",
        answers.ReceiptsSchema,
        papers.UploadSchema,
        problems={
            409: "a single scan whose id is kept with another body",
            413: "more than 200 scans, or more bytes than are read: send half as many",
        },
    )
)
def scans() -> ResponseReturnValue:
    desk = desk_at_door()
    sent = papers.read_envelope(message())
    sending = Sending(now(), sent["device_sent_at"], sent["device_mono"])
    receipts = take_in(desk, sent["scans"], sending)
    if len(receipts) == 1 and receipts[0].why == "other_body":
        raise Problem(409, "other_body", result=told(receipts[0]))
    return {
        "results": [told(receipt) for receipt in receipts],
        "server_time": sending.received_at.isoformat(),
        "epoch": desk.epoch,
        "feed_head": desk.feed_head,
        "commands": [],
    }


@bp.post("/people")
@describes(
    Operation(
        "Find people by name (four letters at least, marks do not matter) or short number.",
        answers.HitsSchema,
        papers.SearchSchema,
        problems={403: "not a checkpoint of this device"},
    )
)
def people() -> ResponseReturnValue:
    desk = desk_at_door()
    asked = papers.read(papers.SearchSchema, message())
    if asked["checkpoint"] not in desk.gates:
        raise Problem(403, "device_not_allowed")
    hits, has_more = people_like(desk.edition_id, asked["text"])
    with writing():
        note_search(desk, len(hits), edition=edition_numbered(desk.edition_id), at=now())
    return {"people": [asdict(hit) for hit in hits], "has_more": has_more}


@bp.get("/photos/<int:member_id>")
@describes(
    Operation(
        "The small photo (JPEG, three by four) of a person whose card says has_photo.",
        None,
        problems={404: "nobody of this edition who may pass, or no photo"},
        media="image/jpeg",
    )
)
def photo(member_id: int) -> ResponseReturnValue:
    desk = desk_at_door()
    return as_photo(found(photo_for_device(desk.edition_id, member_id)))


@bp.get("/feed")
@describes(
    Operation(
        "What changed after a number, in the order of commits, at most 500 rows.",
        answers.FeedSchema,
        query=papers.CursorSchema,
        problems={
            410: "a number or an epoch that is not this database's: take a snapshot",
            422: "no number",
        },
    )
)
def feed() -> ResponseReturnValue:
    desk = desk_at_door()
    cursor = papers.read(papers.CursorSchema, request.args.to_dict())
    page = feed_after(desk.edition_id, watched_by(desk), cursor["after"])
    if cursor["after"] > page.head or cursor["epoch"] not in {None, desk.epoch}:
        raise Problem(410, "cursor_gone", feed_head=page.head, epoch=desk.epoch)
    return {
        "rows": [
            {
                "seq": row.seq,
                "kind": row.kind,
                "checkpoint": row.checkpoint_id,
                "at": row.at.isoformat(),
                "content": row.content,
            }
            for row in page.rows
        ],
        "has_more": page.has_more,
        "feed_head": page.head,
        "epoch": desk.epoch,
        "server_time": now().isoformat(),
    }


@bp.get("/snapshot")
@describes(
    Operation(
        "All the device may know: its checkpoints, the people, ended badges, standing passages.",
        answers.SnapshotSchema,
    )
)
def snapshot() -> ResponseReturnValue:
    desk = desk_at_door()
    edition, at = edition_numbered(desk.edition_id), now()
    # The head first: what is committed while we read comes again with the feed.
    content = {
        "feed_head": feed_head(edition.id),
        "epoch": desk.epoch,
        "edition": _edition_told(edition),
        "server_time": at.isoformat(),
        "valid_until": (at + SNAPSHOT_LASTS).isoformat(),
        "checkpoints": [gate_told(gate) for gate in desk.gates.values()],
        "people": people_for_devices(edition),
        "ended": ended_badges(edition),
        "passages": standing_passages(edition.id, watched_by(desk)),
        "reasons": reasons_told(),
    }
    told_json = json.dumps(content, sort_keys=True, ensure_ascii=False)
    content["hash"] = hashlib.sha256(told_json.encode()).hexdigest()
    return _packed(content)


@bp.get("/openapi.json")
@describes(Operation("This document.", None, is_open=True))
def openapi() -> ResponseReturnValue:
    return document(current_app)


def _device_told(desk: Desk) -> dict[str, Any]:
    return {
        "device": desk.device_id,
        "name": desk.name,
        "may_override": desk.may_override,
        "edition": _edition_told(edition_numbered(desk.edition_id)),
        "checkpoints": [gate_told(gate) for gate in desk.gates.values()],
        "epoch": desk.epoch,
        "server_time": now().isoformat(),
    }


def _edition_told(edition: Edition) -> dict[str, str]:
    return {"code": edition.code, "name": edition.name}


def _packed(content: dict[str, Any]) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    response = Response(body, mimetype="application/json")
    if request.accept_encodings.quality("gzip"):
        response.set_data(gzip.compress(body, compresslevel=5))
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response


@bp.errorhandler(papers.NotFilledIn)
def _unreadable(fault: papers.NotFilledIn) -> Response:
    return from_problem(Problem(422, "unreadable", errors=fault.errors))


@bp.errorhandler(papers.TooManyScans)
def _too_many(_fault: papers.TooManyScans) -> Response:
    return from_problem(Problem(413, "too_many_scans", limit=papers.BATCH))
