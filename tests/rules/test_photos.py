"""The frame of a photo lies inside the picture and is three by four, whatever was asked for."""

from hypothesis import given
from hypothesis import strategies as some

from logistics.rules.photos import KEPT, LEAST, Box, Crop, frame, is_too_small, size_kept

anything = some.floats(-10, 10)
sides = some.integers(240, 9000)


@given(sides, sides, some.none() | some.builds(Crop, anything, anything, anything))
def test_the_frame_is_inside_and_three_by_four(width, height, crop):
    box = frame(width, height, crop)

    assert 0 <= box.left < box.right <= width
    assert 0 <= box.top < box.bottom <= height
    assert abs((box.bottom - box.top) * 3 - box.width * 4) <= 4
    assert box.width >= min(LEAST[0], width, height * 3 // 4)


def test_without_a_crop_the_centre_is_taken():
    assert frame(1600, 1200, None) == Box(350, 0, 1250, 1200)
    assert frame(900, 2000, None) == Box(0, 400, 900, 1600)


def test_a_crop_is_taken_as_it_was_drawn():
    assert frame(1000, 2000, Crop(0.1, 0.2, 0.6)) == Box(100, 400, 700, 1200)


def test_a_photo_is_never_blown_up():
    assert size_kept(Box(0, 0, 300, 400)) == (300, 400)
    assert size_kept(Box(0, 0, 3000, 4000)) == KEPT


def test_a_picture_needs_enough_pixels_both_ways():
    assert is_too_small(239, 999)
    assert is_too_small(999, 319)
    assert not is_too_small(*LEAST)
