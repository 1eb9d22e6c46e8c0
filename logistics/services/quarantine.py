"""Keeping what could not be taken as a scan: unreadable, or contradicting one that is kept."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from logistics.db import insert_once
from logistics.keys import keyring
from logistics.models.scan import Quarantine
from logistics.queries.devices import Desk
from logistics.rules.claims import without_identity_cards
from logistics.rules.codes import RAW_LENGTH
from logistics.rules.gists import gist_of

_PURPOSE = "quarantine.body"
_LONGEST = 4_000


def quarantine(desk: Desk, item: Any, why: str, faults: Mapping[str, Any], *, at: datetime) -> None:
    """Keep ``item`` as it came (cut, sealed, identity cards left out); the same one only once."""
    kept = without_identity_cards(item)
    text = json.dumps(kept, sort_keys=True)
    raw = text if len(text) <= _LONGEST else _cut(kept)
    scan_id = kept.get("id") if isinstance(kept, dict) else None
    insert_once(
        Quarantine,
        edition_id=desk.edition_id,
        device_id=desk.device_id,
        device_seq=gist_of(raw).seq,
        scan_id=None if scan_id is None else _plain(str(scan_id)),
        why=why,
        faults=dict(faults),
        raw=raw,
        body_digest=keyring().digest(text, _PURPOSE),
        received_at=at,
    )


def _cut(kept: Any) -> str:
    """The same JSON with its long texts cut, so that what else it says can still be read."""
    return json.dumps(_shortened(kept), sort_keys=True)[:_LONGEST]


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name[:RAW_LENGTH]: _shortened(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_shortened(one) for one in value]
    return value[:RAW_LENGTH] if isinstance(value, str) else value


def _plain(text: str) -> str:
    """Text that any database takes: no zero bytes, no halves of letters."""
    return text[:64].encode("ascii", "backslashreplace").decode().replace("\x00", "\\x00")
