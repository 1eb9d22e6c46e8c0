"""P23 at its full figure: guessing is hopeless, and the owner is not shut out."""

import random
import time
from collections import Counter
from statistics import median

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.keys import has_good_check_digits, new_badge_code, password_hash
from logistics.models.badge import Badge
from logistics.services.log_in import TRIES
from logistics.services.people_at_gate import code_digest
from tests import factories as make
from tests import gate as at
from tests.visitor import Visitor

pytestmark = pytest.mark.bench
PASSWORD = "một câu dài dễ nhớ"
ACCOUNTS, GUESSES, CODES, ROUNDS = 50, 5_000, 1_000_000, 21
SEED = 20240705


@pytest.fixture
def names(keep):
    hashed = password_hash(PASSWORD)
    made = [make.account(f"can-bo-{number}", password=hashed) for number in range(ACCOUNTS)]
    keep(*made)
    return [each.username for each in made]


def guess(visitor: Visitor, username: str, rng: random.Random) -> int:
    """One wrong password from an address that nobody used before, and a forged one beside it."""
    address = f"2001:db8:{rng.getrandbits(16):x}:{rng.getrandbits(16):x}::1"
    visitor.client.environ_base.update(REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=f"{address}2")
    return visitor.send("security.log_in", username=username, password="đoán mò").status


def test_five_thousand_guesses_are_hopeless_and_the_owner_still_comes_in(app, names):
    owner, thief, rng = Visitor(app), Visitor(app), random.Random(SEED)
    page = owner.press(
        owner.open("security.login"), "Đăng nhập", username=names[0], password=PASSWORD
    )
    owner.press(page, "Đăng xuất")
    judged = Counter()
    for number in range(GUESSES):
        name = names[number % ACCOUNTS]
        judged[name] += guess(thief, name, rng) == 400

    print(f"\n{sum(judged.values())} of {GUESSES} guesses were judged")  # noqa: T201 -- a measurement is for reading
    assert max(judged.values()) <= TRIES
    page = owner.press(
        owner.open("security.login"), "Đăng nhập", username=names[0], password=PASSWORD
    )
    assert page.texts("h1") == ["Các kỳ hoạt động"]


def test_an_unknown_name_reads_the_same_and_takes_as_long(app, names):
    thief, rng, told, took = Visitor(app), random.Random(SEED), {}, {"known": [], "unknown": []}
    for number in range(ROUNDS):
        for kind, name in (("known", names[number]), ("unknown", f"khong-co-{number}")):
            began = time.process_time()
            guess(thief, name, rng)
            took[kind].append(time.process_time() - began)
            told[kind] = thief.send("security.log_in", username=name, password="x").texts(
                ".error-summary"
            )

    known, unknown = median(took["known"]), median(took["unknown"])
    print(f"\nknown {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms")  # noqa: T201 -- a measurement is for reading
    assert told["known"] == told["unknown"] != []
    assert abs(known - unknown) <= 0.1 * known


def test_a_million_random_codes_open_nothing(app):
    """Well formed ones, with the right key of the edition and right check digits."""
    gate = at.laid(app, people=200)
    key = gate.edition.badge_key
    known = set(db.session.scalars(select(Badge.code_digest)))
    assert known & {code_digest(code) for code in gate.codes} == known

    guesses = (new_badge_code(key) for _ in range(CODES))

    assert sum(code_digest(code) in known for code in guesses) == 0
    assert has_good_check_digits(new_badge_code(key))


def test_planted_a_short_code_would_be_hit(app):
    """Six digits, as on the badge for speech, would be guessed at once."""
    known = set(range(100_000, 100_200))
    rng = random.Random(SEED)

    assert sum(rng.randrange(100_000, 1_000_000) in known for _ in range(CODES)) > 0
