"""Sports, contests, roles, venues and stops: the same verbs, each with its own conditions."""

import pytest

from logistics.models.account import Right
from logistics.models.checkpoint import Checkpoint, CheckpointKind
from logistics.models.contest import Contest, ContestKind, Sport
from logistics.models.edition import Stop, Venue
from tests import factories as make


@pytest.fixture
def edition(keep):
    return keep(make.edition())


@pytest.fixture
def organiser(visit, edition):
    return visit(Right.ORGANISER, edition=edition)


def names(visitor, edition, css, page="contests.index"):
    return visitor.open(page, code=edition.code).texts(css)


def test_a_sport_and_its_contest_are_added(organiser, edition):
    page = organiser.open("contests.new_sport", code=edition.code)
    page = organiser.press(page, "Lưu", name="Cầu lông", aliases="CL\nBadminton")
    sport = page.soup.select_one("section[id^=sport-]")["id"].removeprefix("sport-")
    page = organiser.open("contests.new_contest", code=edition.code, sport_id=sport)

    page = organiser.press(
        page, "Lưu", name="Đôi nam nữ", kind="pair", min_men="1", min_women="1",
        born_from="1979", entries_per_unit="2", article="Điều 5",
    )  # fmt: skip

    assert page.texts(".notice") == ["Đã thêm Đôi nam nữ."]
    assert page.texts("section h2")[:1] == ["Cầu lông"]
    assert page.rows()[0][:3] == [
        "Đôi nam nữ", "Đôi",
        "ít nhất 1 nam · ít nhất 1 nữ · sinh từ 1979 · 2 lượt mỗi đơn vị · Điều 5",
    ]  # fmt: skip


def test_a_contest_that_nobody_could_enter_is_refused_with_all_faults(organiser, edition, keep):
    contest = keep(make.contest(edition))
    page = organiser.open("contests.edit_contest", code=edition.code, piece_id=contest.id)

    page = organiser.press(page, "Lưu", min_men="2", min_women="1", born_from="1990",
                           born_to="1980")  # fmt: skip

    assert page.status == 409
    assert page.texts(".error-summary li") == [
        "Số nữ ít nhất: Số nam và nữ tối thiểu cộng lại là 3, quá 2 người một đội.",
        "Sinh đến năm: Mức đầu phải không lớn hơn mức cuối.",
    ]
    assert contest.min_men is None


def test_a_name_is_given_once_among_its_own_kind(organiser, edition, keep):
    keep(make.role(edition, "Trưởng đoàn"))
    page = organiser.open("contests.new_role", code=edition.code)

    page = organiser.press(page, "Lưu", name="TRUONG ĐOÀN")

    assert page.texts("#name-error") == ["“TRUONG ĐOÀN” đã có trong kỳ này."]


def test_a_role_is_an_athlete_s_or_a_head_s(organiser, edition):
    page = organiser.open("contests.new_role", code=edition.code)

    page = organiser.press(
        page, "Lưu", name="Trưởng đoàn", is_head="y", max_per_unit="1", colour="#b3261e",
        protocol_rank="10",
    )  # fmt: skip

    assert page.rows()[0] == ["Trưởng đoàn", "trưởng đoàn", "1", "Đỏ", "10", ""]


def test_what_a_roster_uses_is_not_removed_and_says_who_uses_it(organiser, edition, keep):
    unit = make.unit("Sở A")
    role, contest = make.role(edition), make.contest(edition)
    sport = contest.sport
    keep(role, contest, sport)
    member = make.member(as_role=role, of=unit)
    roster = make.roster(edition, unit, member)
    keep(roster)
    keep(make.entry(contest, member, of=roster))

    told = []
    for kind, piece in (("role", role), ("contest", contest), ("sport", sport)):
        page = organiser.open(f"contests.edit_{kind}", code=edition.code, piece_id=piece.id)
        page = organiser.press(page, "Xóa")
        told.append((page.status, page.texts(".findings.error li")[0]))

    wanted = "chưa xóa được, đang dùng trong danh sách của: Sở A."
    assert told == [
        (409, f"VĐV {wanted}"), (409, f"Đôi nam {wanted}"), (409, f"Cầu lông {wanted}")
    ]  # fmt: skip


def test_what_the_guests_list_uses_says_so(organiser, edition, keep):
    role = keep(make.role(edition))
    keep(make.roster(edition, None, make.member(as_role=role)))

    page = organiser.send("contests.remove_role", {"code": edition.code, "piece_id": role.id})

    assert page.texts(".findings.error li") == [
        "VĐV chưa xóa được, đang dùng trong danh sách của: khách mời."
    ]


def test_what_a_checkpoint_uses_is_not_removed(organiser, edition, keep):
    role, venue = make.role(edition), Venue(edition_id=edition.id, name="Nhà thi đấu")
    keep(role, venue)
    keep(
        Checkpoint(
            edition_id=edition.id, name="Cổng chính", kind=CheckpointKind.VENUE,
            venue_id=venue.id, role_ids=[role.id],
        )
    )  # fmt: skip

    pages = [
        organiser.send(f"{feature}_{kind}", {"code": edition.code, "piece_id": piece.id})
        for feature, kind, piece in (
            ("contests.remove", "role", role), ("programme.remove", "venue", venue),
        )
    ]  # fmt: skip

    assert [page.texts(".findings.error li") for page in pages] == [
        ["VĐV chưa xóa được, điểm kiểm soát đang dùng: Cổng chính."],
        ["Nhà thi đấu chưa xóa được, điểm kiểm soát đang dùng: Cổng chính."],
    ]


def test_planted_without_the_question_for_users_a_used_role_would_break(
    organiser, edition, keep, monkeypatch
):
    role = keep(make.role(edition))
    keep(make.roster(edition, None, make.member(as_role=role)))
    monkeypatch.setattr("logistics.services.pieces.users_of", lambda piece: [])

    page = organiser.send("contests.remove_role", {"code": edition.code, "piece_id": role.id})

    assert (page.status, page.texts(".findings.error li")) == (409, [])


def test_an_unused_sport_is_removed_with_its_contests(organiser, edition, keep):
    contest = keep(make.contest(edition))
    page = organiser.open("contests.edit_sport", code=edition.code, piece_id=contest.sport_id)

    page = organiser.press(page, "Xóa")

    assert page.texts(".notice") == ["Đã xóa Cầu lông."]
    assert page.texts("section[id^=sport-]") == []


def test_pieces_change_places_and_stay_at_the_ends(organiser, edition, keep):
    keep(*(Stop(edition_id=edition.id, position=n, name=f"Điểm {n}") for n in (1, 2, 3)))
    second = names(organiser, edition, "tbody th a", "programme.index").index("Điểm 2")
    page = organiser.open("programme.index", code=edition.code)
    form = page.soup.select("form.order")[second]

    organiser.request("POST", form["action"], data={"to": "up", "csrf_token": organiser.stamp()})
    after = names(organiser, edition, "tbody th a", "programme.index")
    organiser.request("POST", form["action"], data={"to": "up", "csrf_token": organiser.stamp()})

    assert after == ["Điểm 2", "Điểm 1", "Điểm 3"]
    assert names(organiser, edition, "tbody th a", "programme.index") == after


def test_a_stop_shows_its_times_as_far_as_they_are_known(organiser, edition):
    typed = {"name": "Dâng hương", "starts_at": "10/08/2024 07:30", "ends_at": "10/08/2024 09:00"}
    page = organiser.open("programme.new_stop", code=edition.code)
    organiser.press(page, "Lưu", contact="Ông Chim 0912", **typed)
    page = organiser.open("programme.new_stop", code=edition.code)

    page = organiser.press(page, "Lưu", name="Lên xe về")

    assert [row[:5] for row in page.rows()] == [
        ["1", "Dâng hương", "07:30–09:00 10/08/2024", "Chưa biết", "Ông Chim 0912"],
        ["2", "Lên xe về", "Chưa biết", "Chưa biết", "Chưa biết"],
    ]


def test_a_stale_piece_says_who_changed_it(organiser, edition, keep):
    sport = keep(Sport(edition_id=edition.id, name="Cầu lông", aliases=[]))
    where = {"code": edition.code, "piece_id": sport.id}
    stale = organiser.open("contests.edit_sport", **where)
    organiser.press(organiser.open("contests.edit_sport", **where), "Lưu", aliases="CL")

    page = organiser.press(stale, "Lưu", name="Cầu lắc")

    assert page.status == 409
    assert page.texts(".note.warning p")[1].endswith("sửa môn Cầu lông: tên khác.")
    assert page.rows(".table-scroll tbody tr") == [
        ["Tên môn", "Cầu lông", "Cầu lắc"], ["Tên khác trong các tệp", "CL", "(để trống)"]
    ]  # fmt: skip


def test_a_piece_of_another_edition_is_not_there(organiser, edition, keep):
    other = keep(make.edition("Kỳ khác"))
    contest = keep(make.contest(other))

    where = {"code": edition.code, "piece_id": contest.id}
    assert organiser.open("contests.edit_contest", **where).status == 404
    assert organiser.send("contests.remove_contest", where).status == 404
    assert isinstance(contest, Contest)
    assert contest.kind is ContestKind.PAIR
