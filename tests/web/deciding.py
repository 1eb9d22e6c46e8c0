"""Steps of the tests in which a unit asks for a change and the organiser decides."""

from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Right
from logistics.models.change import Change
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.submission import ChangeRequest
from tests.web.festival import Festival

GRANT, REFUSE = "Đồng ý và ghi vào danh sách", "Không đồng ý"


def ask(festival: Festival, endpoint: str, label: str, typed: dict, **values) -> ChangeRequest:
    clerk = festival.clerk()
    page = clerk.press(clerk.open(endpoint, **festival.where(**values)), label, **typed)
    assert page.texts(".notice") == ["Đã gửi đề nghị đến ban tổ chức."]
    return db.session.scalars(select(ChangeRequest).order_by(ChangeRequest.id.desc())).first()


def ask_to_withdraw(festival, one) -> ChangeRequest:
    typed = {"reason": "Bị chấn thương"}
    return ask(festival, "leaving.show", "Gửi đề nghị rút", typed, member_id=one.id)


def ask_to_correct(festival, one, **typed) -> ChangeRequest:
    typed = {"reason": "Ghi nhầm tên", **typed}
    return ask(festival, "members.edit", "Gửi đề nghị", typed, member_id=one.id)


def ask_to_substitute(festival, one) -> ChangeRequest:
    typed = {"full_name": "Hồ Văn Phúc", "sex": "nam", "birth": "1990", "reason": "Đi công tác"}
    return ask(festival, "members.new", "Gửi đề nghị", typed, replaced=one.id)


def organiser(festival):
    return festival.visit(Right.ORGANISER, edition=festival.edition)


def desk(visitor, festival, request):
    return visitor.open("decisions.show", **festival.where(request_id=request.id))


def name_of(member: Member) -> str:
    return db.session.scalars(select(Person.full_name).where(Person.id == member.person_id)).one()


def deeds() -> list[str]:
    return list(db.session.scalars(select(Change.deed).order_by(Change.id)))
