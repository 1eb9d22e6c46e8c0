"""Numbers in the order of commits, and the notices that devices read by them."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert

from logistics.db import db, insert_once, run
from logistics.models.scan import FeedHead, Notice

_HEADS = cast("Table", FeedHead.__table__)
_RAISED = (
    _HEADS.update()
    .where(_HEADS.c.edition_id == bindparam("edition"))
    .values(head=_HEADS.c.head + bindparam("count"))
    .returning(_HEADS.c.head)
)


def open_feed(edition_id: int) -> None:
    """Make the row that counts an edition's feed, if it is not there."""
    insert_once(FeedHead, edition_id=edition_id, head=0)


def take_numbers(edition_id: int, count: int) -> range:
    """The next ``count`` numbers of an edition's feed.

    The row stays locked until the transaction ends, so numbers are committed in order and a
    reader never passes one by. It also lets an edition's scans be judged one after another.
    """
    numbers = {"edition": edition_id, "count": count}
    head = run(_RAISED, numbers).scalar()
    if head is None:
        open_feed(edition_id)
        head = run(_RAISED, numbers).scalar_one()
    return range(head - count + 1, head + 1)


def hold_feed(edition_id: int) -> None:
    """Take the edition's feed before its history is written, for who needs both.

    Everybody takes them in this order: one who has the first and one who has the second would
    wait for each other.
    """
    take_numbers(edition_id, 0)


def announce(
    edition_id: int,
    kind: str,
    *contents: dict[str, Any],
    at: datetime,
    checkpoint_id: int | None = None,
) -> None:
    """Tell the devices of an edition of changes; without a checkpoint they are for all of them.

    Kinds: ``credential``, ``card``, ``checkpoint``, ``void``, ``conflict``. ``contents`` hold
    ids and codes' hashes, never names.
    """
    if not contents:
        return
    numbers = take_numbers(edition_id, len(contents))
    told = {"edition_id": edition_id, "kind": kind, "checkpoint_id": checkpoint_id, "at": at}
    db.session.execute(
        insert(Notice),
        [
            {**told, "seq": seq, "content": content}
            for seq, content in zip(numbers, contents, strict=True)
        ],
    )
