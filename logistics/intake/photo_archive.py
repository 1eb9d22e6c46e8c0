"""Many photos in one ZIP: whose listing is judged first, whose pictures are read one by one."""

import struct
import unicodedata

from logistics.findings import Finding, Refused, Words, phrase
from logistics.intake.archive import Archive, Bounds
from logistics.intake.photo import MOST_BYTES as MOST_OF_ONE
from logistics.intake.refusal import UnreadableFile

MOST_BYTES = 50 * 1024 * 1024
# Pictures are packed already: what grows more than this on unpacking holds something else.
PHOTOS = Bounds(entries=500, unpacked=2 * MOST_BYTES, seconds=60.0)
_MOST_LISTING = 256 * 1024
_END = struct.Struct("<4s4H2LH")
_BY_SYSTEMS = {"thumbs.db", "desktop.ini"}
SENTENCES = {
    "zip-empty": phrase("Trong tệp ZIP không có ảnh nào. Hãy nén các tệp ảnh lại rồi tải lên"),
    "zip-kind": phrase(
        "Đây không phải tệp ZIP. Hãy chọn các tệp ảnh, nén thành ZIP (không phải RAR hay 7z)"
        " rồi tải lên"
    ),
    "zip-large": phrase("Tệp ZIP lớn hơn 50 MB. Hãy chia ảnh thành vài tệp ZIP rồi gửi lần lượt"),
    "zip-encrypted": phrase("Tệp ZIP có mật khẩu. Hãy nén lại không đặt mật khẩu rồi tải lên"),
    "zip-unsafe": phrase(
        "Tệp ZIP không an toàn để mở: %(what)s. Hãy nén lại chỉ các tệp ảnh rồi tải lên"
    ),
    "zip-damaged": phrase(
        "Tệp ZIP bị hỏng hoặc tải lên chưa xong (%(what)s). Hãy nén lại rồi tải lên một lần nữa"
    ),
}
_AS_TOLD = {"encrypted": "zip-encrypted", "damaged": "zip-damaged"}


class PhotoArchive:
    """The pictures of a ZIP, by the names people gave them; raises Refused for a hostile one."""

    def __init__(self, content: bytes) -> None:
        _check_ends(content)
        try:
            self._archive = Archive(content, PHOTOS)
        except UnreadableFile as unreadable:
            raise _refused(unreadable) from unreadable
        self._places = {
            self._shown(name): name for name in sorted(self._archive.names) if _is_sent(name)
        }
        if not self._places:
            raise _refusal("zip-empty")

    @property
    def names(self) -> list[str]:
        return list(self._places)

    def read(self, name: str) -> bytes:
        """A picture's bytes, at most one more than a photo may have."""
        held = bytearray()
        try:
            for chunk in self._archive.chunks(self._places[name]):
                held += chunk
                if len(held) > MOST_OF_ONE:
                    break
        except UnreadableFile as unreadable:
            raise _refused(unreadable) from unreadable
        return bytes(held[: MOST_OF_ONE + 1])

    def _shown(self, name: str) -> str:
        """Older programs write names in the letters of their system and do not say which."""
        if not self._archive.is_unicode(name):
            name = _guessed(name.encode("cp437"))
        return unicodedata.normalize("NFC", name)


def _guessed(written: bytes) -> str:
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("cp1258", errors="replace")


def _is_sent(name: str) -> bool:
    """Whether a person put this in: folders and what systems leave behind are passed over."""
    base = name.rpartition("/")[2]
    is_left = name.startswith("__MACOSX/") or base.startswith(".") or base.lower() in _BY_SYSTEMS
    return bool(base) and not is_left


def _check_ends(content: bytes) -> None:
    """What can be told before the listing is read: one of a million entries fills the memory."""
    if len(content) > MOST_BYTES:
        raise _refusal("zip-large")
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _refusal("zip-kind")
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + _END.size:
        raise _refusal("zip-damaged", what=phrase("danh mục bên trong không đọc được"))
    *_, size, _place, _comment = _END.unpack_from(content, end)
    if size > _MOST_LISTING or content[max(end - 20, 0) : end].startswith(b"PK\x06\x07"):
        raise _refusal(
            "zip-unsafe",
            what=Words(phrase("danh mục quá dài, tối đa %(most)s phần"), most=PHOTOS.entries),
        )


def _refused(unreadable: UnreadableFile) -> Refused:
    code = _AS_TOLD.get(unreadable.code, "zip-unsafe")
    return _refusal(code, what=unreadable.what or Words(phrase("mở quá lâu")))


def _refusal(code: str, **places: object) -> Refused:
    return Refused([Finding(code, SENTENCES[code], params=places, field="archive")])
