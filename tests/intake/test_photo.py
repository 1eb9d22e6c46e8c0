"""Whatever somebody sends as a photo: a picture of our own comes out, or a reason and a remedy."""

from io import BytesIO

import pytest
from PIL import Image

from logistics.findings import Refused
from logistics.intake import photo as intake
from logistics.intake.photo import SENTENCES, read_photo
from logistics.intake.webp import webp_size
from logistics.rules.photos import Crop
from tests.intake import pictures as make


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def code_of(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_photo(content)
    [finding] = refused.value.findings
    assert finding.text
    assert finding.field == "photo"
    return finding.code


def looks_like(pixel, colour) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    "content",
    [
        make.written(make.halves()),
        make.written(make.halves(), "PNG"),
        make.written(make.halves(), "WEBP"),
        make.written(make.halves().convert("CMYK")),
        make.written(make.halves().convert("P"), "PNG"),
        make.two_stills(),
        make.with_page_behind(),
        make.written(make.halves(4000, 3000)),
    ],
    ids=["jpeg", "png", "webp", "cmyk", "palette", "two stills", "polyglot", "landscape"],
)
def test_a_good_picture_becomes_two_small_jpegs_three_by_four(content):
    photo = read_photo(content)

    kept, small = opened(photo.kept), opened(photo.small)
    assert (kept.format, kept.size, kept.mode) == ("JPEG", (600, 800), "RGB")
    assert (small.format, small.size, small.mode) == ("JPEG", (240, 320), "RGB")
    assert looks_like(kept.getpixel((300, 50)), make.RED)
    assert looks_like(kept.getpixel((300, 750)), make.GREEN)


def test_sixteen_bits_of_grey_are_still_grey():
    assert looks_like(opened(read_photo(make.sixteen_bits()).kept).getpixel((9, 9)), (156,) * 3)


def test_what_is_seen_through_lies_on_white():
    content = make.written(Image.new("RGBA", (600, 800), (0, 0, 0, 0)), "PNG")

    assert opened(read_photo(content).kept).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(("orientation", "angle"), [(1, 0), (3, 180), (6, 90), (8, 270)])
def test_a_picture_lying_on_its_side_is_set_upright(orientation, angle):
    lying = make.halves().rotate(angle, expand=True)

    kept = opened(read_photo(make.with_notes(lying, orientation)).kept)

    assert kept.size == (600, 800)
    assert looks_like(kept.getpixel((300, 50)), make.RED)


def test_nothing_but_pixels_survives():
    content = make.with_notes(make.halves())
    assert opened(content).getexif()[0x010F] == "May cua Cuc"

    photo = read_photo(content)

    for made in (photo.kept, photo.small):
        assert dict(opened(made).getexif()) == {}
        assert not {"exif", "comment", "xmp", "icc_profile"} & set(opened(made).info)
        assert b"nha rieng" not in made


def test_the_page_behind_a_picture_is_gone():
    assert b"script" not in read_photo(make.with_page_behind()).kept


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo-empty"),
        (b"\xff\xd8\xff" + b"\x00" * intake.MOST_BYTES, "photo-large"),
        (make.claims(11_000, 10_000), "photo-pixels"),
        (make.claims(50_000, 801), "photo-pixels"),
        (make.webp_claiming(16_383, 16_383), "photo-pixels"),
        (make.webp_claiming(600, 800), "photo-damaged"),
        (b"RIFF\x04\x00\x00\x00WEBPVP8 ", "photo-small"),
        (make.written(make.halves(2, 2), "PNG"), "photo-small"),
        (make.written(make.halves())[:-4000], "photo-damaged"),
        (make.written(make.halves(), "PNG")[:-40], "photo-damaged"),
        (make.claims(600, 800), "photo-damaged"),
        (make.moving("WEBP"), "photo-animated"),
        (make.moving("PNG"), "photo-animated"),
        (make.HEIC, "photo-heic"),
        (make.SVG, "photo-other"),
        (make.written(make.halves(), "GIF"), "photo-other"),
        (make.written(make.halves(), "TIFF"), "photo-other"),
        (b"%PDF-1.7 \xff\xd8\xff", "photo-kind"),
        (b"PK\x03\x04....", "photo-kind"),
        (b"<html><script>alert(1)</script>", "photo-unknown"),
    ],
)
def test_what_cannot_become_a_photo_is_refused_with_a_reason(content, code):
    assert code_of(content) == code


def test_every_refusal_tells_what_to_do():
    assert [code for code, sentence in SENTENCES.items() if "hãy" not in sentence.lower()] == []


def test_a_decoder_that_asks_for_too_much_memory_takes_nobody_along(monkeypatch):
    monkeypatch.setattr(intake, "DECODING", intake.Limits(memory=150, processor=10, wall=20))

    assert code_of(make.written(Image.new("RGBA", (6000, 6000)), "PNG")) == "photo-heavy"


def test_without_the_limit_on_pixels_the_head_would_be_believed(monkeypatch):
    monkeypatch.setattr(intake, "MOST_PIXELS", 10**12)

    with pytest.raises(intake.Unfit) as unfit:
        intake._check_size(2, 2)
    assert unfit.value.code == "photo-small"
    intake._check_size(11_000, 10_000)


def test_what_was_framed_is_what_is_kept():
    picture = make.halves(1200, 1600)

    top = read_photo(make.written(picture), Crop(0.25, 0, 0.5)).kept
    bottom = read_photo(make.written(picture), Crop(0.25, 0.5, 0.5)).kept

    assert looks_like(opened(top).getpixel((300, 700)), make.RED)
    assert looks_like(opened(bottom).getpixel((300, 100)), make.GREEN)


@pytest.mark.parametrize("more", [{}, {"lossless": True}, {"exif": b"Exif\x00\x00MM\x00*"}])
def test_the_head_of_a_webp_tells_its_size(more):
    assert webp_size(make.written(Image.new("RGB", (321, 654)), "WEBP", **more)) == (321, 654)
