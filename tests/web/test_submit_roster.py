import hashlib
import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from logistics.db import db
from logistics.models.account import Right
from logistics.models.change import Change
from logistics.models.roster import Roster, RosterStatus
from logistics.models.submission import Submission
from tests import factories as make
from tests.web.festival import ready


def submissions() -> list[Submission]:
    return db.session.scalars(
        select(Submission).options(undefer(Submission.content)).order_by(Submission.number)
    ).all()


def status() -> RosterStatus:
    return db.session.scalars(select(Roster.status)).one()


def submit(festival):
    clerk = festival.clerk()
    page = clerk.open("submissions.prepare", **festival.where())
    return clerk.press(page, "Nộp danh sách")


def test_a_clerk_hands_the_roster_in(festival):
    ready(festival)

    page = submit(festival)

    assert page.texts(".notice") == ["Đã nộp danh sách, bản số 1."]
    assert status() is RosterStatus.SUBMITTED


def test_a_version_is_frozen_with_the_hash_of_its_content(festival):
    ready(festival)
    submit(festival)

    (version,) = submissions()

    assert version.digest == hashlib.sha256(version.content.encode()).hexdigest()
    content = json.loads(version.content)
    assert [member["full_name"] for member in content["members"]] == ["Lê Thị Cúc"]
    assert version.content == json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def test_errors_stand_in_the_way_and_are_told_all_at_once(festival):
    clerk = festival.clerk()

    page = clerk.send("submissions.submit", festival.where())

    assert page.status == 409
    assert page.texts(".findings.error li") == [
        "Danh sách chưa có ai",
        "Chưa ghi người liên hệ của đoàn",
        "Chưa ghi số điện thoại của người liên hệ",
    ]
    assert (submissions(), status()) == ([], RosterStatus.DRAFT)


def test_a_warning_needs_its_tick(festival):
    ready(festival)
    festival.add("Trần Văn Dũng", shirt_size="M")
    clerk = festival.clerk()
    page = clerk.open("submissions.prepare", **festival.where())
    key = page.soup.select_one("input[name=accepted]")["value"]

    unticked = clerk.press(page, "Nộp danh sách")
    ticked = clerk.send("submissions.submit", festival.where(), accepted=key)

    assert (unticked.status, ticked.status) == (409, 302)
    assert [link["href"] for link in unticked.soup.select(".findings.error a")] == ["#warnings"]
    assert unticked.soup.select_one("#warnings")
    assert [warning["code"] for warning in submissions()[0].warnings] == ["no-contest"]


def test_nothing_is_ticked_before_what_must_be_mended_is(festival):
    festival.add("Trần Văn Dũng")
    clerk = festival.clerk()

    page = clerk.open("submissions.prepare", **festival.where())

    assert page.texts(".findings.error li")
    assert page.texts(".findings.warning li")
    assert not page.soup.select("input[name=accepted]")


def test_saving_is_not_submitting(festival):
    ready(festival)

    assert (submissions(), status()) == ([], RosterStatus.DRAFT)


def test_a_double_click_makes_one_version(festival):
    ready(festival)
    clerk = festival.clerk()

    answers = [clerk.send("submissions.submit", festival.where()).status for _ in range(2)]

    assert answers == [302, 302]
    assert len(submissions()) == 1


def test_each_submission_is_the_next_version(festival):
    ready(festival)
    submit(festival)
    roster = db.session.get(Roster, festival.roster.id)
    roster.status = RosterStatus.RETURNED
    db.session.commit()
    submit(festival)

    first, second = submissions()

    assert (first.number, second.number) == (1, 2)
    assert first.digest != second.digest


def test_the_list_to_sign_is_printed_from_what_was_frozen(festival):
    ready(festival)
    submit(festival)
    festival.add("Người Thêm Sau")

    page = festival.clerk().open("submissions.sheet", **festival.where(number=1))

    assert [row[1] for row in page.rows("tbody tr:not(.closing)")] == ["Lê Thị Cúc"]
    assert page.texts(".version code") == [submissions()[0].digest]


def test_the_list_to_sign_is_headed_and_closed_as_an_official_paper(festival):
    ready(festival)
    submit(festival)

    page = festival.clerk().open("submissions.sheet", **festival.where(number=1))

    assert page.texts(".letterhead p")[0] == "UBND TỈNH BÌNH ĐỊNH SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    assert page.texts(".letterhead em") == ["Bình Định, ngày …… tháng …… năm 2024"]
    assert page.texts(".total") == ["Danh sách gồm 1 (một) người./."]
    assert page.texts("tr.closing .signature strong") == ["GIÁM ĐỐC"]


def test_handing_in_is_written_into_the_history(festival):
    ready(festival)
    submit(festival)

    (deed,) = db.session.scalars(select(Change).where(Change.deed == "roster_submitted"))

    assert deed.params == {"number": 1, "people": 1}


def test_a_viewer_may_look_and_not_submit(festival):
    ready(festival)
    viewer = festival.visit(Right.VIEWER, unit=festival.unit)

    assert viewer.open("rosters.show", **festival.where()).status == 200
    assert viewer.send("submissions.submit", festival.where()).status == 403


@pytest.mark.parametrize("endpoint", ["rosters.show", "submissions.index", "rosters.history"])
def test_anothers_roster_is_not_there(festival, endpoint):
    ready(festival)
    other = make.unit("Sở khác")
    festival.keep(other)
    stranger = festival.visit(Right.REGISTRAR, unit=other)

    theirs = stranger.open(endpoint, **festival.where())
    nobodys = stranger.open(endpoint, **{**festival.where(), "roster_id": 999})

    assert (theirs.status, nobodys.status) == (404, 404)
    assert "Lê Thị Cúc" not in theirs.text
