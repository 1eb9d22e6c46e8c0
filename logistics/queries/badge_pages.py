"""The private page of a badge: its address proves the right to see it."""

import hmac

from logistics.keys import keyring
from logistics.models.badge import Badge
from logistics.queries.badge_prints import badge_shown

PURPOSE = "badge_page"


def page_mark(badge: Badge) -> str:
    """The unguessable part of the page's address (128 bits); another badge has another."""
    return keyring().digest(f"{badge.id} {badge.code_digest}", PURPOSE)[:32]


def badge_behind(badge_id: int, mark: str) -> Badge | None:
    """The badge whose page has this address; ended badges keep theirs, which then says so.

    Of somebody who was erased there is nothing left to show.
    """
    badge = badge_shown(badge_id)
    if badge and badge.member.person.is_erased:
        return None
    # As bytes: a mark from an address may be any text, and only bytes compare whatever they hold.
    if badge is None or not hmac.compare_digest(page_mark(badge).encode(), mark.encode()):
        return None
    return badge
