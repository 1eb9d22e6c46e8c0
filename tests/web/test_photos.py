"""The photo of a member: who may set it, who sees it, what becomes of the bytes."""

from io import BytesIO

import pytest
from flask import current_app
from PIL import Image
from sqlalchemy import select

from logistics.db import begin_writing, db
from logistics.models.account import Right
from logistics.models.badge import Badge, BadgeState
from logistics.models.change import Change
from logistics.models.edition import Stage
from logistics.models.person import Person
from logistics.models.roster import Member, RosterStatus
from logistics.models.stored_file import FileKind, StoredFile
from logistics.queries.badge_pages import page_mark
from logistics.queries.badge_prints import printable_badges
from logistics.services.files import forget_expired
from logistics.services.persons import own_copy
from tests import factories as make
from tests.intake import pictures


@pytest.fixture
def one(festival):
    return festival.add("Phạm Văn Dũng")


def upload(visitor, festival, member, content: bytes, name: str = "anh.jpg", **crop):
    page = visitor.open("photos.show", **festival.where(member_id=member.id))
    return visitor.press(page, "Ghi ảnh", photo=(BytesIO(content), name), **crop)


def pictured(festival, member, visitor=None):
    page = upload(
        visitor or festival.clerk(), festival, member, pictures.with_notes(pictures.halves())
    )
    assert page.texts(".notice") == ["Đã ghi ảnh của Phạm Văn Dũng."]
    return page


def photo(visitor, festival, member, **more):
    return visitor.open("photos.picture", **festival.where(member_id=member.id, **more))


def files() -> list[StoredFile]:
    return list(db.session.scalars(select(StoredFile).order_by(StoredFile.id)))


def lock(festival) -> None:
    roster = festival.roster
    roster.status, roster.submitted_at = RosterStatus.LOCKED, make.AT
    roster.approved_at = roster.locked_at = make.AT
    festival.keep(roster)


def badge_for(festival, member) -> Badge:
    lock(festival)
    return festival.keep(
        Badge(
            edition_id=festival.edition.id, member_id=member.id, code="0" * 24, code_digest="0",
            short_no="123456", issued_at=make.AT, state=BadgeState.ACTIVE,
        )
    )  # fmt: skip


def test_a_clerk_sets_a_photo_and_sees_it_on_the_members_page(festival, one):
    pictured(festival, one)
    clerk = festival.clerk()

    edit = clerk.open("members.edit", **festival.where(member_id=one.id))
    shown = photo(clerk, festival, one)

    assert [image["alt"] for image in edit.soup.select("img.photo")] == ["Ảnh của Phạm Văn Dũng"]
    assert Image.open(BytesIO(shown.body)).size == (600, 800)
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Cache-Control"] == "no-store"
    assert [(each.kind, each.media_type) for each in files()] == [
        (FileKind.PHOTO, "image/jpeg")
    ] * 2


def test_the_bytes_on_the_disk_are_sealed_and_tell_nothing_of_the_place(festival, one):
    pictured(festival, one)

    folder = current_app.config["SETTINGS"].files_dir
    kept = [(folder / each.sha256[:2] / each.sha256).read_bytes() for each in files()]

    assert not any(content.startswith(b"\xff\xd8") or b"nha rieng" in content for content in kept)


def test_what_was_framed_is_sent_along(festival, one):
    crop = {"crop_left": "0.25", "crop_top": "0.5", "crop_width": "0.5"}
    clerk = festival.clerk()

    upload(clerk, festival, one, pictures.written(pictures.halves()), **crop)

    red, green, _ = Image.open(BytesIO(photo(clerk, festival, one).body)).getpixel((9, 9))
    assert green > red


@pytest.mark.parametrize("nonsense", ["", "x", "nan", "inf", "-3", "1e400", "٣"])
def test_nonsense_for_a_frame_takes_what_there_is(festival, one, nonsense):
    clerk = festival.clerk()
    content = pictures.written(pictures.halves())

    page = upload(clerk, festival, one, content, crop_left=nonsense, crop_top="0", crop_width="0")

    assert page.status == 200
    assert page.texts(".notice") == ["Đã ghi ảnh của Phạm Văn Dũng."]


def test_a_picture_that_cannot_be_taken_is_told_beside_the_field_and_nothing_is_kept(festival, one):
    page = upload(festival.clerk(), festival, one, pictures.HEIC, "anh.jpg")

    assert page.status == 400
    [said] = page.texts(".field-error")
    assert "Ảnh HEIC của điện thoại chưa đọc được" in said
    assert files() == []


def test_no_file_is_asked_for(festival, one):
    clerk = festival.clerk()
    page = clerk.press(clerk.open("photos.show", **festival.where(member_id=one.id)), "Ghi ảnh")

    assert page.status == 400
    assert "Chọn một ảnh" in page.texts(".field-error")[0]


def test_the_page_says_that_no_identity_card_is_wanted(festival, one):
    page = festival.clerk().open("photos.show", **festival.where(member_id=one.id))

    assert "Không tải lên ảnh căn cước" in page.text


def test_a_new_photo_takes_the_place_of_the_old_whose_bytes_are_swept_away(festival, one):
    pictured(festival, one)
    old = [each.sha256 for each in files()]
    upload(festival.clerk(), festival, one, pictures.written(pictures.halves(1000, 1000)))

    folder = current_app.config["SETTINGS"].files_dir
    db.session.rollback()
    begin_writing()
    swept = forget_expired(folder=folder, at=make.AT.replace(year=2100))
    db.session.commit()

    assert swept == 2
    assert not any((folder / each[:2] / each).exists() for each in old)
    assert photo(festival.clerk(), festival, one).status == 200


def test_a_removed_photo_is_gone_at_once(festival, one):
    page = pictured(festival, one)
    clerk = festival.clerk()

    clerk.press(clerk.open("photos.show", **festival.where(member_id=one.id)), "Xóa ảnh")

    assert page.status == 200
    assert photo(clerk, festival, one).status == 404
    assert all(each.expires_at for each in files())
    deeds = db.session.scalars(select(Change.deed).order_by(Change.id)).all()
    assert deeds[-2:] == ["photo_set", "photo_removed"]


def test_a_photo_that_another_record_shows_too_is_not_swept_away(festival, one):
    pictured(festival, one)
    begin_writing()
    own_copy(db.session.get(Person, one.person_id))
    db.session.commit()

    festival.clerk().send("photos.remove", festival.where(member_id=one.id))

    assert [each.expires_at for each in files()] == [None, None]


def test_once_the_list_is_locked_only_an_organiser_changes_a_photo(festival, one):
    lock(festival)
    clerk = festival.clerk()
    organiser = festival.visit(Right.ORGANISER, edition=festival.edition)

    page = clerk.open("photos.show", **festival.where(member_id=one.id))
    forced = clerk.send(
        "photos.keep", festival.where(member_id=one.id),
        photo=(BytesIO(pictures.written(pictures.halves())), "a.jpg"),
    )  # fmt: skip

    assert page.texts("#photo-form") == []
    assert (forced.status, files()) == (409, [])
    pictured(festival, one, organiser)


def test_an_organiser_may_even_when_the_edition_is_over(festival, one):
    festival.edition.stage = Stage.CLOSED
    festival.keep(festival.edition)

    pictured(festival, one, festival.visit(Right.ORGANISER, edition=festival.edition))


def test_nobody_else_sees_or_sets_it(festival, one, visit, keep):
    pictured(festival, one)
    stranger = make.unit("Sở khác")
    other = make.edition("Kỳ khác", invited=[stranger])
    keep(stranger, other)
    where = festival.where(member_id=one.id)

    for visitor in (
        visit(Right.REGISTRAR, unit=stranger),
        visit(Right.ORGANISER, edition=other),
    ):
        assert visitor.open("photos.picture", **where).status == 404
        assert visitor.open("photos.show", **where).status == 404
        assert visitor.send("photos.keep", where).status == 404
        assert visitor.send("photos.remove", where).status == 404
    assert visit(Right.VIEWER, unit=festival.unit).open("photos.picture", **where).status == 200
    assert (
        visit(Right.STEWARD, edition=festival.edition).open("photos.picture", **where).status == 403
    )


def test_the_badge_carries_the_small_photo_and_counts_as_changed(festival, one):
    badge = badge_for(festival, one)
    before = printable_badges(festival.edition.id)[0].digest
    pictured(festival, one, festival.visit(Right.ORGANISER, edition=festival.edition))

    [printed] = printable_badges(festival.edition.id)

    small = files()[1]
    assert (printed.badge_id, printed.photo) == (badge.id, small.sha256)
    assert small.size < 30_000
    assert printed.digest != before


def test_the_bearer_sees_it_on_their_own_page_and_nobody_by_guessing(festival, one, visit):
    badge = badge_for(festival, one)
    pictured(festival, one, festival.visit(Right.ORGANISER, edition=festival.edition))
    badge = db.session.get(Badge, badge.id)
    address = {"badge_id": badge.id, "mark": page_mark(badge)}
    bearer = visit()

    page = bearer.open("own_badge.show", **address)

    assert len(page.soup.select("img.photo")) == 1
    assert bearer.open("own_badge.photo", **address).status == 200
    assert bearer.open("own_badge.photo", **{**address, "mark": "0" * 32}).status == 404


def test_the_person_is_told_apart_from_a_member_of_another_roster(festival, one):
    pictured(festival, one)
    other = festival.add("Người Khác")

    assert photo(festival.clerk(), festival, other).status == 404
    assert db.session.get(Member, other.id).person_id != one.person_id
