"""One citizen number in two units' lists: the organiser sees both, no unit sees anything of it."""

import pytest

from logistics.clock import now
from logistics.models.account import Right
from logistics.services.persons import number_digest
from tests import factories as make
from tests.web.importing import sheet, shown

NUMBER = "052085000123"
OTHER_UNIT = "Sở TT&TT Cà Mau"
NUMBERED = sheet(
    ("Nguyễn Văn An", "Nam", "05/07/1985", None, "HLV", NUMBER),
    headings=("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò", "Số CCCD"),
)


def numbered(full_name: str, unit, **more):
    member = make.member(full_name, of=unit, sex="nam", birth_year=1985, **more)
    member.person.citizen_number, member.person.citizen_number_digest = (
        NUMBER,
        number_digest(NUMBER),
    )
    return member


@pytest.fixture
def ours(sampled, keep):
    """Somebody of the festival's unit, with the number."""
    member = numbered("Nguyễn Văn An", sampled.unit)
    member.roster_id = sampled.roster.id
    return keep(member)


@pytest.fixture
def theirs(sampled, keep):
    """Another unit's list of the same edition, and how to put the number on it."""
    unit = make.unit(OTHER_UNIT)
    roster = keep(make.roster(sampled.edition, unit))

    def added(**more):
        member = numbered("Trần Văn Bình", unit, **more)
        member.roster_id = roster.id
        return keep(member)

    return added


def organiser(festival):
    return festival.visit(Right.ORGANISER, edition=festival.edition)


def findings(festival) -> list[str]:
    page = organiser(festival).open("reviews.show", **festival.where())
    return [text for text in page.texts(".findings li") if "cùng số định danh" in text]


def test_the_organiser_sees_both_names_and_what_to_do(sampled, ours, theirs):
    theirs()

    [said] = findings(sampled)

    assert said.startswith(
        f"Nguyễn Văn An có cùng số định danh với Trần Văn Bình ({OTHER_UNIT}). Hãy đối chiếu thẻ"
    )
    assert NUMBER not in organiser(sampled).open("reviews.show", **sampled.where()).text


def test_the_desk_names_them_and_leads_to_each(sampled, ours, theirs):
    other = theirs()

    page = organiser(sampled).open("reviews.index", code=sampled.edition.code)

    links = page.soup.select("section[aria-labelledby=shared-numbers] a")
    assert [link.get_text() for link in links] == [
        f"Nguyễn Văn An ({sampled.unit.name})", f"Trần Văn Bình ({OTHER_UNIT})"
    ]  # fmt: skip
    assert [link["href"].partition("#")[2] for link in links] == [
        f"member-{ours.id}", f"member-{other.id}"
    ]  # fmt: skip


def test_who_has_withdrawn_shares_nothing_any_more(sampled, ours, theirs):
    theirs(withdrawn_at=now(), withdrawn_reason="Bận việc")

    assert findings(sampled) == []


def test_another_edition_s_list_is_no_matter_of_this_one(sampled, ours, keep):
    unit = make.unit(OTHER_UNIT)
    another = make.edition("Kỳ khác", invited=[unit])
    keep(make.roster(another, unit, numbered("Trần Văn Bình", unit)))

    assert findings(sampled) == []


@pytest.mark.bad_input(32)
def test_a_unit_s_pages_say_the_same_whoever_else_has_the_number(app, sampled, ours, theirs):
    clerk = sampled.clerk()
    alone = seen(app, clerk, sampled, ours)

    theirs()

    assert seen(app, clerk, sampled, ours) == alone


def seen(app, clerk, festival, member) -> list[list[str]]:
    """What stands on the pages where a unit is told of what is wrong."""
    pages = [
        clerk.open("rosters.show", **festival.where()),
        clerk.open("submissions.index", **festival.where()),
        clerk.open("members.edit", **festival.where(), member_id=member.id),
        preview := shown(app, clerk, festival, NUMBERED),
    ]
    said = [page.texts("main") for page in pages]
    clerk.press(preview, "Bỏ tệp")
    # When the file was sent differs, nothing else may.
    said[-1] = preview.texts(".figures, .findings, #lines ~ .stacked, details")
    return said
