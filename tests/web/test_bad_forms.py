"""Forms as nobody fills them in (rows 47, 51, 52 and 63): an answer for each, never a 500."""

from secrets import token_hex

import pytest
from sqlalchemy import func, select

from logistics.db import db
from logistics.models.roster import Member

POSTS = [
    "members.add", "members.judge", "pasting.add", "earlier_people.add", "ordering.save",
    "rosters.save_contact", "submissions.submit",
]  # fmt: skip
NAUGHTY = [
    "", "undefined", "null", "\\", "'; DROP TABLE member; --", "<script>alert(1)</script>",
    "{{ 7 * 7 }}", "%s%n", "../../etc/passwd", "\u202eabc", "\x00", "田中さん", "👩‍👩‍👧", "1e309",
    "０１２", "ﷺ", "a" * 5000,
]  # fmt: skip


def people() -> int:
    return db.session.scalar(select(func.count()).select_from(Member))


@pytest.mark.parametrize("endpoint", POSTS)
def test_an_empty_form_is_answered(festival, endpoint):
    page = festival.clerk().send(endpoint, festival.where())

    assert (page.status in {200, 302, 400, 409}, people()) == (True, 0)


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_text_in_every_field_is_answered_and_shown_as_text(festival, text):
    fields = (
        "full_name", "sex", "birth", "role_id", "position", "department", "organisation", "phone",
        "citizen_number", "shirt_size", "note", "contests", "reserves", "seen", "form_key",
    )  # fmt: skip

    page = festival.clerk().send("members.add", festival.where(), **dict.fromkeys(fields, text))

    assert (page.status, people()) == (400, 0)
    assert b"<script>alert" not in page.body


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_text_in_every_cell_is_answered(festival, text):
    columns = ("sex", "birth", "phone", "citizen_number", "role_id", "position", "shirt_size")
    sent = {f"rows-0-{column}": text for column in columns} | {"rows-0-full_name": text or "-"}

    page = festival.clerk().send("pasting.add", festival.where(), **sent)

    assert (page.status, people()) == (400, 0)


SEEN = [
    "[" * 100_000, "7", '{"other": "1"}', '{"contest-x": "player"}', '{"contest-%(contest)s": [1]}',
    '{"contest-%(contest)s": "x"}', '{"birth": 5, "phone": ["1"], "role_id": "x"}',
    '{"contests": {}, "position": {"a": 1}}', '{"%(member)s": 5}', '{"%(member)s": "x"}',
]  # fmt: skip


@pytest.mark.parametrize("seen", SEEN, ids=range(len(SEEN)))
def test_what_a_page_says_it_showed_is_not_believed_blindly(festival, seen):
    member = festival.add(sex="nam", birth_year=1985, phone="+84912345678")
    told = {"contest": festival.pair.id, "member": member.id}
    sent = {"seen": seen % told, "full_name": "Lê An", "position": "Chuyên viên"}
    sent |= {"contests": str(festival.pair.id), "choose-other": "theirs", "birth": "1986"}
    clerk = festival.clerk()

    answers = [
        clerk.send("members.change", festival.where(member_id=member.id), **sent),
        clerk.send(
            "entries.arrange",
            festival.where(contest_id=festival.pair.id),
            **{"seen": sent["seen"], f"place-{member.id}": "2"},
        ),
    ]

    assert {answer.status for answer in answers} <= {302, 409}


@pytest.mark.parametrize("move", [":1", "%s:", "%s:²", "x:1", f"%s:{'9' * 30}", f"{'9' * 5000}:1"])
def test_a_move_that_names_no_member_or_place_moves_nobody(festival, move):
    first, second = festival.add("Lê An"), festival.add("Lê Bình")

    page = festival.clerk().send(
        "ordering.save", festival.where(), move=move.replace("%s", str(first.id))
    )

    ranks = db.session.scalars(select(Member.id).order_by(Member.protocol_rank, Member.id)).all()
    assert (page.status, list(ranks)) == (302, [first.id, second.id])


def test_a_key_too_long_for_an_index_still_tells_one_sending_from_another(festival):
    """PostgreSQL cannot index one of thousands of letters, and the list was said to be busy."""
    clerk, sent = festival.clerk(), {"full_name": "Lê An", "form_key": token_hex(10_000)}

    answers = [clerk.send("members.add", festival.where(), **sent).status for _ in range(2)]

    assert (answers, people()) == ([302, 302], 1)


def test_a_field_sent_twice_counts_once(festival):
    page = festival.clerk().send(
        "members.add", festival.where(), full_name=["Lê An", "Lê Bảo"], form_key="k"
    )

    assert (page.status, people()) == (302, 1)


def test_an_unknown_field_is_ignored(festival):
    page = festival.clerk().send(
        "members.add", festival.where(), full_name="Lê An", unit_id="999", form_key="k"
    )

    assert (page.status, people()) == (302, 1)


def test_roles_and_contests_of_another_edition_are_no_choice(festival, keep):
    from tests import factories as make

    other = make.edition("Kỳ khác")
    keep(other)
    role = make.role(other)
    contest = make.contest(other, "Đơn nữ")
    keep(role, contest)

    page = festival.clerk().send(
        "members.add",
        festival.where(),
        full_name="Lê An",
        role_id=str(role.id),
        contests=str(contest.id),
    )

    assert (page.status, people()) == (400, 0)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"full_name": 12}'),
        ("text/plain", b"full_name=x"),
        ("application/x-www-form-urlencoded", b"full_name=%FF%FE&csrf_token=x"),
        ("multipart/form-data; boundary=x", b"--x garbage"),
    ],
)
def test_a_body_that_is_no_form_is_refused(festival, kind, body):
    clerk = festival.clerk()
    url = clerk.url("members.add", **festival.where())

    page = clerk.request("POST", url, data=body, content_type=kind)

    assert (page.status in {400, 415}, people()) == (True, 0)


def test_broken_utf_8_in_a_name_is_told(festival):
    clerk = festival.clerk()
    url = clerk.url("members.add", **festival.where())
    body = b"full_name=L%C3%AA+%FF&csrf_token=" + clerk.stamp().encode()

    page = clerk.request("POST", url, data=body, content_type="application/x-www-form-urlencoded")

    assert page.status == 400
    assert page.texts(".error-summary li")[0].startswith("Họ và tên: ")


def test_a_body_of_many_megabytes_is_refused(festival):
    clerk = festival.clerk()
    url = clerk.url("members.add", **festival.where())

    page = clerk.request(
        "POST",
        url,
        data=b"full_name=" + b"a" * (13 * 1024 * 1024),
        content_type="application/x-www-form-urlencoded",
    )

    assert (page.status, people()) == (413, 0)


def test_a_form_without_its_stamp_is_told_to_be_sent_again(festival):
    clerk = festival.clerk()
    url = clerk.url("members.add", **festival.where())

    page = clerk.request("POST", url, data={"full_name": "Lê An"})

    assert (page.status, people()) == (400, 0)
