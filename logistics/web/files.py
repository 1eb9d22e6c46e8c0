"""Kept files on their way to a browser."""

from io import BytesIO

from flask import abort, current_app, send_file
from flask.typing import ResponseReturnValue

from logistics.models.stored_file import StoredFile
from logistics.services.files import content_of


def as_download(file: StoredFile) -> ResponseReturnValue:
    """The file under its own name."""
    return send_file(
        _content(file, if_gone=410),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
    )


def as_photo(photo: StoredFile) -> ResponseReturnValue:
    """The bytes of a photo, never to be cached."""
    return send_file(_content(photo, if_gone=404), mimetype=photo.media_type)


def _content(file: StoredFile, *, if_gone: int) -> BytesIO:
    try:
        return BytesIO(content_of(file, folder=current_app.config["SETTINGS"].files_dir))
    except FileNotFoundError:
        abort(if_gone)
