"""The frame of a photo: three wide, four high, inside the picture whatever was asked for."""

from dataclasses import dataclass

# Pixels that a photo must offer, and those that are kept of it and shown on badges and gates.
LEAST = (240, 320)
KEPT = (600, 800)
SMALL = (240, 320)


@dataclass(frozen=True, slots=True)
class Crop:
    """What was framed: left, top and width as parts (0 to 1) of the upright picture's own."""

    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels of the upright picture; right and bottom are one past the last."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left


def frame(width: int, height: int, crop: Crop | None) -> Box:
    """The part of a picture that becomes the photo; the largest in the centre when none was asked.

    Never outside the picture, never narrower than LEAST unless the picture is.
    """
    widest = min(width, height * 3 // 4)
    wide = widest if crop is None else round(crop.width * width)
    wide = max(min(wide, widest), min(LEAST[0], widest))
    high = min(round(wide * 4 / 3), height)
    if crop is None:
        left, top = (width - wide) // 2, (height - high) // 2
    else:
        left, top = round(crop.left * width), round(crop.top * height)
    left, top = max(0, min(left, width - wide)), max(0, min(top, height - high))
    return Box(left, top, left + wide, top + high)


def size_kept(box: Box) -> tuple[int, int]:
    """KEPT, or as large as the frame is: nothing is gained by blowing a photo up."""
    wide = min(KEPT[0], box.width)
    return wide, round(wide * 4 / 3)


def is_too_small(width: int, height: int) -> bool:
    return width < LEAST[0] or height < LEAST[1]
