"""Making accounts, handing them over, ending them: who may do it to whom."""

from datetime import date

import pytest
from sqlalchemy import func, select

from logistics.db import db
from logistics.keys import is_password
from logistics.models.account import Account, Grant, Right
from logistics.models.change import Change
from tests import factories as make
from tests.visitor import Visitor, log_in


@pytest.fixture
def unit(keep):
    return keep(make.unit("Sở TT&TT tỉnh Bình Định", code="STTTT-52"))


@pytest.fixture
def festival(keep, unit):
    return keep(make.edition(invited=[unit]))


@pytest.fixture
def clerk(festival, unit, keep):
    account = make.account("lan", full_name="Lê Thị Lan")
    account.grants = [Grant(right=Right.REGISTRAR, unit_id=unit.id, edition_id=festival.id)]
    return keep(account)


@pytest.fixture
def organiser(festival, visit):
    return visit(Right.ORGANISER, edition=festival)


def activate(app, code, password="bốn mùa hoa nở trên đồi"):
    visitor = Visitor(app)
    page = visitor.open("activation.show")
    visitor.press(page, "Kích hoạt tài khoản", code=code, password=password, repeated=password)
    return visitor


def test_an_organiser_invites_a_unit_and_its_clerk_comes_in(app, festival, unit, organiser):
    page = organiser.open("invitations.show", code=festival.code)
    page = organiser.press(page, "Cấp tài khoản và in mã", chosen=str(unit.id))

    [row] = page.rows()
    assert row[1:3] == ["Sở TT&TT tỉnh Bình Định", "stttt-52"]
    clerk = activate(app, row[3])
    assert festival.name in clerk.open("home.index").text


def test_inviting_twice_makes_no_second_account_and_ends_the_first_code(
    app, festival, unit, organiser
):
    page = organiser.open("invitations.show", code=festival.code)
    codes = [
        organiser.press(page, "Cấp tài khoản và in mã", chosen=str(unit.id)).rows()[0][3]
        for _ in range(2)
    ]

    assert db.session.query(Grant).filter_by(right=Right.REGISTRAR).count() == 1
    assert activate(app, codes[0]).open("home.index").texts("h1") == ["Đăng nhập"]
    assert activate(app, codes[1]).open("home.index").texts("h1") == ["Các kỳ hoạt động"]


def test_a_unit_that_is_in_already_needs_no_code(festival, unit, clerk, organiser, keep):
    clerk.password = "$argon2id$x"
    keep(clerk)
    page = organiser.open("invitations.show", code=festival.code)
    page = organiser.press(page, "Cấp tài khoản và in mã", chosen=str(unit.id))

    assert page.rows()[0][3] == "Đang dùng, không cần mã"
    assert db.session.get(Account, clerk.id).password == "$argon2id$x"


def test_inviting_nobody_is_said_in_words(festival, organiser):
    page = organiser.open("invitations.show", code=festival.code)

    assert organiser.press(page, "Cấp tài khoản và in mã").status == 400


def test_an_organiser_adds_a_steward(festival, organiser):
    page = organiser.open("accounts.add", code=festival.code)
    typed = {"full_name": "Trần Văn Cổng", "username": "cong1", "right": "steward"}
    page = organiser.press(page, "Tạo tài khoản và mã kích hoạt", **typed)

    assert [row[1:3] for row in page.rows()] == [["Trần Văn Cổng", "cong1"]]


def test_an_organiser_makes_no_organiser(festival, organiser):
    page = organiser.open("accounts.add", code=festival.code)
    typed = {"full_name": "A", "username": "btc-moi", "right": "organiser"}

    assert organiser.press(page, "Tạo tài khoản và mã kích hoạt", **typed).status == 400
    assert db.session.query(Account).filter_by(username="btc-moi").count() == 0


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"username": "lan"}, "Tên tài khoản lan đã có người dùng. Hãy chọn tên khác."),
        ({"username": "Có Dấu"}, "Tên tài khoản gồm 3–64 chữ thường"),
        ({"right": "registrar"}, "Cán bộ đăng ký và người xem cần một đơn vị"),
    ],
)
def test_a_faulty_account_is_refused_beside_its_field(festival, clerk, organiser, typed, fault):
    page = organiser.open("accounts.add", code=festival.code)
    typed = {"full_name": "A", "username": "moi", "right": "steward", **typed}
    page = organiser.press(page, "Tạo tài khoản và mã kích hoạt", **typed)

    assert page.status == 400
    assert page.texts(".field-error")[0].startswith(fault)
    assert page.soup.select_one("#username")["value"] == typed["username"]


def test_disabling_ends_the_sessions_and_enabling_opens_again(app, clerk, organiser):
    visitor = Visitor(app, log_in(app, account=clerk))
    page = organiser.open("accounts.show", account_id=clerk.id)
    page = organiser.press(page, "Khóa tài khoản")

    assert page.texts(".notice") == ["Đã khóa tài khoản và đăng xuất khỏi mọi thiết bị."]
    assert visitor.open("home.index").texts("h1") == ["Đăng nhập"]
    page = organiser.press(page, "Mở lại tài khoản")
    assert page.texts(".notice") == ["Đã mở lại tài khoản."]


def test_a_reissued_code_ends_the_old_password_and_is_in_the_history(app, clerk, organiser):
    page = organiser.open("accounts.show", account_id=clerk.id)
    sheet = organiser.press(page, "Cấp lại mã kích hoạt")
    activate(app, sheet.rows()[0][3])

    page = organiser.open("accounts.show", account_id=clerk.id)
    told = page.texts(".timeline li p:first-child")
    assert told[0].endswith("kích hoạt tài khoản")
    assert told[1].endswith("cấp lại mã kích hoạt cho tài khoản lan")


def test_handing_over_gives_a_colleague_the_rights_and_ends_the_old_account(
    app, festival, clerk, organiser, keep
):
    visitor = Visitor(app, log_in(app, account=clerk))
    page = organiser.open("accounts.show", account_id=clerk.id)
    sheet = organiser.press(page, "Bàn giao", full_name="Ngô Bình", username="binh")

    assert visitor.open("home.index").texts("h1") == ["Đăng nhập"]
    colleague = activate(app, sheet.rows()[0][3])
    assert festival.name in colleague.open("home.index").text
    deed = db.session.query(Change).filter_by(deed="account_handed_over").one()
    assert (deed.subject_id, deed.params) == (clerk.id, {"account": "lan", "successor": "binh"})


def test_nobody_changes_an_account_that_also_serves_elsewhere(festival, clerk, organiser, keep):
    elsewhere = keep(make.edition("Kỳ khác"))
    keep(Grant(account_id=clerk.id, right=Right.STEWARD, edition_id=elsewhere.id))

    page = organiser.open("accounts.show", account_id=clerk.id)
    assert "Khóa tài khoản" not in page.texts("button")
    answer = organiser.send("account_deeds.reissue", {"account_id": clerk.id})
    assert (answer.status, answer.texts("h1")) == (409, ["Chưa làm được việc này"])
    page = organiser.press(page, f"Thu hồi quyền ở {festival.short_name}")
    assert [
        grant.edition_id for grant in db.session.query(Grant).filter_by(account_id=clerk.id)
    ] == [elsewhere.id]


def test_nobody_changes_the_own_account_here(visit, app):
    admin = visit(Right.ADMIN)
    me = db.session.query(Account).one()

    assert admin.send("account_deeds.disable", {"account_id": me.id}).status == 409
    assert db.session.query(Account).one().active


def test_planted_an_organiser_who_may_do_all_would_be_seen(
    festival, clerk, organiser, keep, monkeypatch
):
    monkeypatch.setattr("logistics.services.accounts.management_findings", lambda by, account: [])

    with pytest.raises(AssertionError):
        test_nobody_changes_an_account_that_also_serves_elsewhere(festival, clerk, organiser, keep)


def test_one_changes_the_own_password(app, clerk, keep):
    from logistics.keys import password_hash

    clerk.password = password_hash("mật khẩu hiện tại đây")
    keep(clerk)
    visitor, other = (Visitor(app, log_in(app, account=clerk)) for _ in range(2))
    new = "bốn mùa hoa nở trên đồi"
    page = visitor.open("password.show")

    empty = visitor.press(page, "Đổi mật khẩu")
    assert [fault.split(":")[0] for fault in empty.texts(".error-summary li")] == [
        "Mật khẩu đang dùng",
        "Mật khẩu mới",
        "Nhập lại mật khẩu mới",
    ]
    wrong = visitor.press(
        page, "Đổi mật khẩu", current="không phải thế này", password=new, repeated=new
    )
    assert wrong.texts(".field-error") == ["Mật khẩu đang dùng không đúng."]
    done = visitor.press(
        page, "Đổi mật khẩu", current="mật khẩu hiện tại đây", password=new, repeated=new
    )
    assert done.texts(".notice") == ["Đã đổi mật khẩu. Các thiết bị khác đã bị đăng xuất."]
    assert other.open("home.index").texts("h1") == ["Đăng nhập"]
    assert is_password(new, db.session.get(Account, clerk.id).password)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_trips_however_long(festival, organiser, keep, trips, rows):
    for number in range(rows):
        account = make.account(f"can-bo-{number}")
        account.grants = [Grant(right=Right.STEWARD, edition_id=festival.id)]
        keep(account)

    with trips() as statements:
        page = organiser.open("accounts.index", code=festival.code)

    assert len(page.rows()) == rows + 1
    assert len(statements) <= 10


def test_two_units_of_one_name_are_told_apart_by_their_days(keep, visit):
    """A province that was merged leaves two departments of the same name."""
    name = "Sở Khoa học và Công nghệ thành phố Cần Thơ"
    keep(
        make.unit(name, valid_to=date(2025, 6, 30)),
        make.unit(name, valid_from=date(2025, 7, 1)),
        make.unit("Vụ Bưu chính", valid_from=date(2022, 1, 1)),
    )

    page = visit(Right.ADMIN).open("accounts.add_any")

    assert page.texts("select[name=unit] option") == [
        "– không –",
        f"{name} (đến 30/06/2025)",
        f"{name} (từ 01/07/2025)",
        "Vụ Bưu chính",
    ]


def test_nothing_is_withdrawn_from_a_fellow_organiser_who_stays_logged_in(keep, visit):
    edition = keep(make.edition())
    organiser, fellow = (visit(Right.ORGANISER, edition=edition) for _ in range(2))
    account_id = db.session.scalar(select(func.max(Account.id)))

    organiser.send("account_deeds.withdraw", {"account_id": account_id, "code": edition.code})

    assert fellow.open("accounts.index", code=edition.code).status == 200
    assert db.session.scalars(select(Change)).all() == []
