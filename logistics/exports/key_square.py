"""The square from which a telephone takes the secret of the second factor."""

import base64
from io import BytesIO


def as_data_address(text: str) -> str:
    """The square as an SVG picture in a ``data:`` address, for the ``src`` of an image."""
    import qrcode  # noqa: PLC0415 -- slow import
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415 -- slow import

    picture = BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, border=2).save(picture)
    return "data:image/svg+xml;base64," + base64.b64encode(picture.getvalue()).decode()
