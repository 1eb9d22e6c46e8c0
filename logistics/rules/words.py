"""The words for what an edition's choices are called on the screen."""

from logistics import vietnamese
from logistics.findings import phrase
from logistics.models.contest import ContestKind
from logistics.models.edition import Certainty, DateState, EditionKind, Part
from logistics.rules.stages import NAMES as STAGES

KINDS = {
    EditionKind.FESTIVAL: phrase("Hội thao"),
    EditionKind.VISIT: phrase("Đoàn thăm, viếng"),
    EditionKind.GATHERING: phrase("Gặp mặt"),
    EditionKind.CEREMONY: phrase("Buổi lễ"),
}
CERTAINTIES = {
    Certainty.FIXED: phrase("Đúng ngày"),
    Certainty.EXPECTED: phrase("Dự kiến"),
    Certainty.BEFORE: phrase("Trước ngày cuối"),
}
DATE_STATES = {
    DateState.EXPECTED: phrase("Dự kiến"),
    DateState.CONFIRMED: phrase("Đã ấn định"),
    DateState.POSTPONED: phrase("Hoãn"),
    DateState.CANCELLED: phrase("Huỷ"),
    DateState.HELD: phrase("Đã tổ chức"),
}
PARTS = {
    Part.LEAD: phrase("Chủ trì"),
    Part.PARTNER: phrase("Phối hợp"),
    Part.HOST: phrase("Đăng cai"),
    Part.INVITED: phrase("Được mời"),
}
CONTEST_KINDS = {
    ContestKind.SINGLE: phrase("Đơn"),
    ContestKind.PAIR: phrase("Đôi"),
    ContestKind.TEAM: phrase("Đội"),
}
SEXES = {vietnamese.MALE: phrase("Nam"), vietnamese.FEMALE: phrase("Nữ")}
# Regions are words of the data; these are what units.csv of 2024 uses.
REGIONS = {
    "Bắc": phrase("Miền Bắc"),
    "Trung": phrase("Miền Trung"),
    "Nam": phrase("Miền Nam"),
    "TW": phrase("Trung ương"),
}
# Dark enough for white words upon them; what is printed on badges of a role.
COLOURS = {
    "#1f5fa8": phrase("Xanh dương"),
    "#2e7d32": phrase("Xanh lá"),
    "#00838f": phrase("Xanh ngọc"),
    "#b3261e": phrase("Đỏ"),
    "#b26a00": phrase("Nâu vàng"),
    "#6a3fa0": phrase("Tím"),
    "#5f6368": phrase("Xám"),
}
# Kinds are open-ended words of the data as well; one that is not named here shows as it is.
UNIT_KINDS = {
    "so_tttt": phrase("Sở TT&TT"),
    "so_khcn": phrase("Sở KH&CN"),
    "bo": phrase("Bộ"),
    "van_phong": phrase("Văn phòng"),
    "vu": phrase("Vụ"),
    "thanh_tra": phrase("Thanh tra"),
    "cuc": phrase("Cục"),
    "vien": phrase("Viện"),
    "trung_tam": phrase("Trung tâm"),
    "truong": phrase("Trường"),
    "bao_chi": phrase("Báo chí"),
    "quy": phrase("Quỹ"),
    "doanh_nghiep": phrase("Doanh nghiệp"),
    "cong_doan": phrase("Công đoàn"),
    "doan_the": phrase("Đoàn thể"),
    "ban_lien_lac": phrase("Ban liên lạc"),
}
ALL = {
    key: word
    for words in (
        KINDS,
        CERTAINTIES,
        DATE_STATES,
        PARTS,
        CONTEST_KINDS,
        STAGES,
        SEXES,
        REGIONS,
        UNIT_KINDS,
        COLOURS,
    )
    for key, word in words.items()
}
