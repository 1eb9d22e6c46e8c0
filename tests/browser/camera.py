"""A camera that shows a badge: uncompressed video that Chromium plays instead of a lens."""

from pathlib import Path

import qrcode

WIDTH, HEIGHT, RATE = 640, 480, 10
_GREY = bytes([128]) * (WIDTH * HEIGHT // 4)


def film(path: Path, *scenes: tuple[str | None, float]) -> Path:
    """Write a .y4m whose scenes show a code (or nothing) for so many seconds each."""
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420jpeg\n".encode())
        for text, seconds in scenes:
            picture = b"FRAME\n" + _light(text) + _GREY * 2
            file.write(picture * round(seconds * RATE))
    return path


def _light(text: str | None) -> bytes:
    """The brightness of each point: a badge's square in the middle of a light grey wall."""
    rows = [bytearray([200]) * WIDTH for _ in range(HEIGHT)]
    if text is not None:
        code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, border=4)
        code.add_data(text)
        code.make(fit=True)
        matrix = code.get_matrix()
        size = 320 // len(matrix)
        left, top = (WIDTH - size * len(matrix)) // 2, (HEIGHT - size * len(matrix)) // 2
        for y, line in enumerate(matrix):
            painted = b"".join(bytes([16 if dark else 235]) * size for dark in line)
            for row in rows[top + y * size : top + (y + 1) * size]:
                row[left : left + len(painted)] = painted
    return b"".join(bytes(row) for row in rows)
