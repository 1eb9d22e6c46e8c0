"""What a heading means, with and without marks, in the words offices use."""

import re
from typing import Literal

from logistics.vietnamese import clean, fold

ROW_ID = "Mã dòng"
TO_MEND = "Lỗi cần sửa"
TEMPLATE_VERSION = 1
TEMPLATE_HEADING = re.compile(rf"{ROW_ID} · m(?P<version>\d+) · (?P<stamp>.+)")
Sex = Literal["nam", "nữ"]

_EXACT = {
    "row_id": "ma dong",
    "to_mend": "loi can sua",
    "ordinal": "stt|tt|so tt|so thu tu|thu tu|no|s t t|t t|stt tt",
    "family_name": "ho|ho dem|ho va dem|ho lot|ho va ten dem|ho ten dem|ho va chu lot|ho va ten lot"
    "|ho chu lot|ho va lot|last name|surname|family name",
    "full_name": "ten|ho ten|name|hoten|ten hlv|danh tinh",
    "given_name": "ten goi|first name|given name",
    "birth_date": "sinh|sinh ngay|sinh nam|ngay thang nam|dob|d o b|birthday|birth year|ns"
    "|nsinh|n sinh",
    "sex": "gioi|phai|gt|sex|gender|nam nu|nam hay nu|nam hoac nu",
    "citizen_id": "cccd|cmnd|cmt|cmtnd|cc|can cuoc|chung minh thu|ho chieu|id|id card|id number"
    "|so giay to|giay to tuy than|so cc",
    "phone": "dt|sdt|dtdd|d t|lien he|lien lac|mobile|tel|telephone|hotline|so lien he|so lien lac"
    "|di dong|so di dong|s d t|so dt|so dtdd|cell",
    "role": "vai tro|nhiem vu|tu cach|thanh phan|doi tuong|vai|role|phan cong|cuong vi",
    "position": "chuc vu|chuc danh|chuc|cong viec|nghe nghiep|ngach|position|title|job|job title"
    "|vi tri viec lam|vi tri cong tac|cv",
    "department": "phong|phong ban|bo phan|to chuc|cq|ban|unit|department|organization|to|khoa"
    "|noi lam viec|noi cong tac|phong bo phan|thuoc don vi|dv|don vi",
    "shirt_size": "co|size|ao|kich co|kich thuoc|so do ao|shirt|shirt size|t shirt|t shirt size",
    "note": "ghi chu|chu thich|note|notes|remark|remarks|luu y|ghi ro|y kien|dien giai|gc",
    "events": "mon|cac mon|noi dung|cac noi dung|nd|event|events|sport|sports|thi dau|dang ky"
    "|mon noi dung"
    "|noi dung mon|mon va noi dung|n dung",
}
_STARTS = {
    "full_name": "ho va ten|ho ten|ten vdv|ten van dong vien|ten thanh vien|ten day du|full name"
    "|fullname|ten nguoi|ten can bo|ten dai bieu|ten cau thu",
    "birth_date": "ngay sinh|nam sinh|ngay thang nam sinh|ngay nam sinh|ngay va nam sinh"
    "|thang nam sinh"
    "|date of birth|birth date|year of birth|ngay hoac nam sinh|sinh ngay|ngay thang sinh",
    "sex": "gioi tinh",
    "citizen_id": "so cccd|so cmnd|so cmt|so can cuoc|so the can cuoc|so dinh danh|ma dinh danh"
    "|cccd|cmnd|cmt|can cuoc cong dan|the can cuoc|so chung minh|chung minh nhan dan"
    "|dinh danh ca nhan"
    "|so the cccd|so ho chieu|citizen|can cuoc",
    "phone": "dien thoai|so dien thoai|sdt|so dt|so di dong|dt lien|dt di dong|phone|dtdd|mobile",
    "role": "vai tro|nhiem vu|tu cach|thanh phan|chuc vu trong doan|chuc danh trong doan"
    "|chuc vu trong doi|vi tri trong doan|chuc danh trong doi|nhiem vu trong|phan cong nhiem vu",
    "position": "chuc vu|chuc danh|vi tri cong",
    "department": "don vi|phong ban|phong don vi|phong trung tam|co quan|bo phan|don vi cong tac"
    "|ten don vi|ten phong|ten co quan|phong chuyen mon|noi cong tac|phong bo phan",
    "shirt_size": "co ao|size ao|kich co ao|kich thuoc ao|size|so ao size",
    "note": "ghi chu",
    "events": "ten mon|ten noi dung|mon thi|mon dang|mon tham|mon the thao|mon du|noi dung thi"
    "|noi dung dang"
    "|noi dung tham"
    "|noi dung du|cac mon|cac noi dung|dang ky thi|dang ky du"
    "|dang ky mon|dang ky noi|dang ki|dang ky tham"
    "|tham gia mon|tham gia thi|tham gia noi|tham gia cac|thi dau mon|thi dau cac|thi dau noi"
    "|mon noi dung|nd thi|nd dang|mon va noi|dang ky cac|noi dung mon|mon hoi thao",
}
_NOT_THE_PERSON = {
    "cha", "me", "bo", "vo", "chong", "than", "cap", "khan", "email", "giay", "dep", "truoc",
}  # fmt: skip
_BY_PHRASE = {phrase: field for field, phrases in _EXACT.items() for phrase in phrases.split("|")}
_BY_START = sorted(
    ((start, field) for field, starts in _STARTS.items() for start in starts.split("|")),
    key=lambda item: -len(item[0]),
)
_BRACKETS = re.compile(r"\([^()]*\)")
_MAX_HEADING = 80
_STATEMENT = re.compile(r":\s*\S")
_NAME_STARTS = ("họ", "ho", "tên", "ten", "name", "full", "danh", "last", "surname", "family")
_NUMBER = re.compile(r"(?: (?:cua )?(?:vdv|nguoi|thanh vien|van dong vien))?(?: (?:so |thu )?\d)?$")


def _phrase(text: str) -> str:
    return " ".join(re.findall("[a-z0-9]+", fold(text)))


def field_of(heading: str) -> str | None:
    """The field that one heading names, or None; case, marks, breaks and brackets do not matter."""
    if heading.startswith(ROW_ID):
        return "row_id"
    without = _BRACKETS.sub(" ", heading)
    if _STATEMENT.search(without):
        return None
    bare = _phrase(without)
    for phrase in dict.fromkeys((bare, _NUMBER.sub("", bare), _phrase(heading))):
        if field := _field(phrase):
            return field
    return None


def _field(phrase: str) -> str | None:
    if field := _BY_PHRASE.get(phrase):
        return field
    if _NOT_THE_PERSON.intersection(phrase.split()):
        return None
    for start, field in _BY_START:
        if phrase == start or phrase.startswith(start + " "):
            return field
    return None


def may_name_people(text: str) -> bool:
    """Whether a text could be the heading of the names; quick, for every cell of a sheet."""
    return len(text) <= _MAX_HEADING and text.lower().startswith(_NAME_STARTS)


def sex_of_heading(heading: str) -> Sex | None:
    """The sex when a heading says just that; "Năm" (year) is not "Nam"."""
    word = clean(heading).casefold().strip(" .:()")
    if word in {"nam", "nam giới"}:
        return "nam"
    return "nữ" if word in {"nữ", "nu", "nữ giới"} else None


def sex_behind_birth(heading: str) -> Sex | None:
    """The sex in a heading such as "Năm sinh (nữ)"."""
    words = re.findall(r"\w+", clean(heading).casefold())
    if "sinh" not in words or words[-1] not in {"nam", "nữ", "nu"}:
        return None
    return "nam" if words[-1] == "nam" else "nữ"


def part_of_date(heading: str) -> str | None:
    """``birth_day``, ``birth_month`` or ``birth_part_year`` for Ngày, Tháng, Năm."""
    word = clean(heading).casefold().strip(" .:()")
    return {"ngày": "birth_day", "tháng": "birth_month", "năm": "birth_part_year"}.get(word)
