"""A photo of somebody: judged by its bytes, decoded within bounds, kept as a picture of our own.

Nothing of the file survives but pixels: no place, no camera, no second file behind the first.
"""

import base64
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from logistics.findings import Finding, Refused, phrase
from logistics.intake.bounded import Limits, answer_of
from logistics.intake.refusal import UnreadableFile
from logistics.intake.webp import webp_size
from logistics.rules.photos import LEAST, SMALL, Crop, frame, is_too_small, size_kept

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
DECODING = Limits(memory=640, processor=10, wall=20.0)
# Pictures are made smaller before anything else is done to them that copies every pixel.
WORKING_SIDE = 2400
REDUCIBLE = {"L", "LA", "RGB", "RGBA", "CMYK"}
FORMATS = ("JPEG", "PNG", "WEBP")
SENTENCES = {
    "photo-empty": phrase("Tệp trống. Hãy chọn lại ảnh"),
    "photo-large": phrase("Ảnh lớn hơn 10 MB. Hãy chụp ở cỡ nhỏ hơn rồi tải lên"),
    "photo-heic": phrase(
        "Ảnh HEIC của điện thoại chưa đọc được. Trên iPhone, hãy vào Cài đặt, Camera, Định dạng,"
        " chọn “Tương thích nhất” rồi chụp lại, hoặc gửi ảnh qua thư rồi lưu thành JPEG"
    ),
    "photo-kind": phrase("Đây là %(kind)s, không phải ảnh. Hãy chọn ảnh JPEG, PNG hoặc WebP"),
    "photo-other": phrase("Đây là ảnh %(kind)s. Hãy lưu thành JPEG, PNG hoặc WebP rồi tải lên"),
    "photo-unknown": phrase("Không nhận ra tệp này. Hãy chọn ảnh JPEG, PNG hoặc WebP"),
    "photo-pixels": phrase(
        "Ảnh có %(millions)s triệu điểm ảnh, nhiều nhất 40 triệu. Hãy chụp ở cỡ nhỏ hơn"
    ),
    "photo-heavy": phrase("Ảnh cần quá nhiều bộ nhớ để mở. Hãy chụp ở cỡ nhỏ hơn"),
    "photo-small": phrase(
        "Ảnh chỉ có %(width)s × %(height)s điểm ảnh, cần ít nhất %(least)s. Hãy chụp ảnh rõ hơn"
    ),
    "photo-animated": phrase("Đây là ảnh động. Hãy chọn ảnh chụp thường"),
    "photo-damaged": phrase(
        "Ảnh bị hỏng hoặc tải lên chưa xong. Hãy mở lại ảnh gốc, lưu thành JPEG rồi tải lên"
    ),
}
_PICTURES = {b"GIF8": "GIF", b"BM": "BMP", b"II*\x00": "TIFF", b"MM\x00*": "TIFF", b"8BPS": "PSD"}
_OTHERS = {b"%PDF": "tệp PDF", b"PK\x03\x04": "tệp nén hoặc tệp Office", b"MZ": "chương trình"}
_HEIC = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}


@dataclass(frozen=True, slots=True)
class Photo:
    """Two JPEGs, three wide and four high: as it is kept, and as badges and gates show it."""

    kept: bytes
    small: bytes


class Unfit(Exception):
    """A picture that cannot become a photo; a key of SENTENCES and its places."""

    def __init__(self, code: str, **places: object) -> None:
        self.code, self.places = code, places
        super().__init__(code)


def read_photo(content: bytes, crop: Crop | None = None) -> Photo:
    """The photo in a file that somebody sent, decoded in a process that can hurt nobody.

    Raises Refused with the reason and the remedy.
    """
    try:
        check_kind(content)
        answer = _answer(content, crop)
    except Unfit as unfit:
        finding = Finding(unfit.code, SENTENCES[unfit.code], params=unfit.places, field="photo")
        raise Refused([finding]) from unfit
    return Photo(base64.b64decode(answer["kept"]), base64.b64decode(answer["small"]))


def _answer(content: bytes, crop: Crop | None) -> dict[str, Any]:
    work = {"do": "photo", "crop": asdict(crop) if crop else None}
    try:
        answer = answer_of(work, content, DECODING)
    except UnreadableFile as failed:
        is_heavy = failed.code in {"unsafe", "too-long"}
        raise Unfit("photo-heavy" if is_heavy else "photo-damaged") from failed
    if unfit := answer.get("unfit"):
        raise Unfit(unfit["code"], **unfit["places"])
    return answer


def check_kind(content: bytes) -> None:
    """Whether the bytes begin as a picture we decode; raises Unfit. The name says nothing."""
    if not content:
        raise Unfit("photo-empty")
    if len(content) > MOST_BYTES:
        raise Unfit("photo-large")
    if size := webp_size(content):
        # Its decoder makes room for all pixels before it says how many there are.
        _check_size(*size)
    elif not content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise _why_not(content)


def _why_not(content: bytes) -> Unfit:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return Unfit("photo-heic")
    beginning = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in beginning:
        return Unfit("photo-other", kind="SVG")
    for kinds, code in ((_PICTURES, "photo-other"), (_OTHERS, "photo-kind")):
        for start, kind in kinds.items():
            if content.startswith(start):
                return Unfit(code, kind=kind)
    return Unfit("photo-unknown")


def decoded(content: bytes, crop: dict[str, float] | None) -> dict[str, Any]:
    """What the child answers: both JPEGs in base64, or why there are none."""
    try:
        photo = _developed(content, Crop(**crop) if crop else None)
    except Unfit as unfit:
        return {"unfit": {"code": unfit.code, "places": unfit.places}}
    return {
        "kept": base64.b64encode(photo.kept).decode(),
        "small": base64.b64encode(photo.small).decode(),
    }


def _developed(content: bytes, crop: Crop | None) -> Photo:
    """The pixels, upright, framed and written anew; only the child may call this."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 -- slow import

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            _check_header(picture)
            picture.draft("RGB", (WORKING_SIDE, WORKING_SIDE))
            small_enough = _reduced(picture)
            ImageOps.exif_transpose(small_enough, in_place=True)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unfit("photo-damaged") from error
    upright = _in_colours(small_enough)
    box = frame(upright.width, upright.height, crop)
    framed = upright.crop((box.left, box.top, box.right, box.bottom))
    return Photo(_jpeg(framed, size_kept(box), quality=88), _jpeg(framed, SMALL, quality=82))


def _check_header(picture: "Image") -> None:
    """What the header says, before a single pixel is decoded."""
    _check_size(*picture.size)
    # Telephones put a second still behind the first (MPO); that does not move.
    if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
        raise Unfit("photo-animated")


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Unfit("photo-pixels", millions=round(width * height / 1_000_000))
    if is_too_small(min(width, height), max(width, height)):
        least = f"{LEAST[0]} × {LEAST[1]}"
        raise Unfit("photo-small", width=width, height=height, least=least)


def _reduced(picture: "Image") -> "Image":
    """A copy with a short side of about WORKING_SIDE at most; which way is up is still in it."""
    factor = min(picture.size) // WORKING_SIDE
    if factor < 2 or picture.mode not in REDUCIBLE:
        return picture.copy()
    return picture.reduce(factor)


def _in_colours(picture: "Image") -> "Image":
    """The picture in red, green and blue, on white where it is seen through."""
    from PIL import Image  # noqa: PLC0415 -- slow import

    if picture.mode.startswith("I"):
        # Sixteen bits of grey; eight of them are seen.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("RGB")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen_through = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(seen_through, mask=seen_through.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _jpeg(picture: "Image", size: tuple[int, int], *, quality: int) -> bytes:
    from PIL import Image  # noqa: PLC0415 -- slow import

    written = BytesIO()
    pixels = picture.resize(size, Image.Resampling.LANCZOS)
    # Whatever the file said beside its pixels stays behind.
    pixels.info = {}
    pixels.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()
