"""The scan of a signed list: judged by its bytes, and only what is needed of it kept."""

import re
from dataclasses import dataclass
from io import BytesIO

from logistics.findings import Finding, Refused, phrase

MOST_PIXELS = 40_000_000
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|OpenAction)\b")
_OTHERS = {
    b"PK\x03\x04": "Word, Excel",
    b"\xd0\xcf\x11\xe0": "Word, Excel",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
}


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan as it is kept: ``application/pdf`` or ``image/jpeg``."""

    content: bytes
    media_type: str

    @property
    def extension(self) -> str:
        return "pdf" if self.media_type == "application/pdf" else "jpg"


def read_scan(content: bytes) -> Scan:
    """A PDF as it is, a picture written anew upright and without its hidden notes.

    Raises Refused with the reason and the remedy.
    """
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(content)
    if content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"}:
        raise _refused(
            "scan-heic",
            phrase("Ảnh HEIC của điện thoại chưa đọc được. Hãy chụp lại ở định dạng JPEG"),
        )
    kind = next((name for start, name in _OTHERS.items() if content.startswith(start)), None)
    if kind:
        raise _refused(
            "scan-kind",
            phrase("Đây là tệp %(kind)s. Hãy quét thành PDF, JPEG hoặc PNG"),
            kind=kind,
        )
    raise _refused(
        "scan-unknown", phrase("Không nhận ra tệp này. Hãy quét thành PDF, JPEG hoặc PNG")
    )


def _pdf(content: bytes) -> Scan:
    if b"%%EOF" not in content[-2048:]:
        raise _refused(
            "scan-cut", phrase("Tệp PDF bị hỏng hoặc tải lên chưa xong. Hãy tải lại tệp")
        )
    if b"/Encrypt" in content:
        raise _refused("scan-locked", phrase("Tệp PDF có mật khẩu. Hãy tải lên bản không khóa"))
    if _ACTIVE.search(content):
        raise _refused(
            "scan-active",
            phrase("Tệp PDF có chứa chương trình hoặc tệp đính kèm. Hãy quét lại từ bản giấy"),
        )
    return Scan(content, "application/pdf")


def _picture(content: bytes) -> Scan:
    from PIL import Image, ImageOps  # noqa: PLC0415 -- slow import

    try:
        with Image.open(BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _refused(
                    "scan-pixels",
                    phrase("Ảnh quá lớn (hơn 40 triệu điểm ảnh). Hãy chụp ở cỡ nhỏ hơn"),
                )
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _refused(
            "scan-picture", phrase("Ảnh bị hỏng hoặc tải lên chưa xong. Hãy tải lại tệp")
        ) from error
    written = BytesIO()
    upright.save(written, "JPEG", quality=85)
    return Scan(written.getvalue(), "image/jpeg")


def _refused(code: str, sentence: str, **params: object) -> Refused:
    return Refused([Finding(code, sentence, params=params, field="scan")])
