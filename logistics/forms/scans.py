"""The papers of the scanner interface: what a message of a device must look like.

The descriptions here become the OpenAPI document; what it is answered is in device_answers.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from logistics.rules.claims import Claim, without_identity_cards

LARGEST_ID = 2**31 - 1
LARGEST_NUMBER = 2**53 - 1
BATCH = 200
_IDS = validate.Range(1, LARGEST_ID)
_NUMBERS = validate.Range(0, LARGEST_NUMBER)


def _is_text(value: str) -> None:
    """Half of a surrogate pair is no text and could not be written down."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValidationError("not valid Unicode text") from error


class Whole(fields.Integer):
    """A whole number that was sent as a number: nothing is rounded, no text is read as one.

    ``2.0`` is whole, as JSON Schema has it.
    """

    def _validated(self, value: Any) -> int:
        is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if isinstance(value, bool) or not is_whole:
            raise self.make_error("invalid", input=value)
        return int(value)


class Milliseconds(fields.Float):
    """What a monotonic clock shows; many show fractions, which are below what anybody needs."""

    def _validated(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.make_error("invalid", input=value)
        return int(value)


def _number(**more: Any) -> Whole:
    return Whole(allow_none=True, load_default=None, validate=_NUMBERS, **more)


def _mono(of: str) -> Milliseconds:
    told = f"milliseconds of the device's monotonic clock {of}; a fraction is left out"
    return Milliseconds(
        allow_none=True, load_default=None, validate=_NUMBERS, metadata={"description": told}
    )


def _id(**more: Any) -> Whole:
    return Whole(allow_none=True, load_default=None, validate=_IDS, **more)


def _text(longest: int, *choices: str, **more: Any) -> fields.String:
    rules: list[Any] = [validate.OneOf(choices)] if choices else [validate.Length(max=longest)]
    checks = [_is_text, *rules]
    return fields.String(allow_none=True, load_default=None, validate=checks, **more)


class Instant(fields.AwareDateTime):
    """An instant with its offset, in UTC; one that lies outside the calendar is refused."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> datetime:
        try:
            return super()._deserialize(value, *args, **kwargs).astimezone(UTC)
        except OverflowError as error:
            raise ValidationError("outside the calendar") from error


class ClockReading(Instant):
    """What a device's clock shows; an impossible one says nothing, and stops no scan."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> datetime | None:  # type: ignore[override]
        try:
            return super()._deserialize(value, *args, **kwargs)
        except ValidationError:
            return None


class Paper(Schema):
    """Unknown fields are passed over, so that newer devices may say more."""

    class Meta:
        unknown = EXCLUDE


class ScanSchema(Paper):
    """One scan as its device tells it."""

    id = fields.UUID(required=True, metadata={"description": "made by the device, unique for ever"})
    seq = _number(metadata={"description": "counter of the device; a hole shows loss"})
    checkpoint = _id()
    direction = fields.String(load_default="in", validate=validate.OneOf(["in", "out"]))
    input = _text(16, "camera", "wedge", "manual", "group", "paper")
    code = _text(20_000)
    short_no = _text(16)
    person = _id()
    raw = _text(20_000)
    at = Instant(format="iso", allow_none=True, load_default=None)
    mono = _mono("at the scan")
    mode = _text(
        16,
        "online",
        "offline",
        metadata={"description": "empty while the server is asked and may not answer in time"},
    )
    door = _text(
        16,
        "admitted",
        "refused",
        "desk",
        metadata={"description": "what the steward did, where that is not simply the ruling"},
    )
    local = fields.Dict(
        keys=fields.String(),
        allow_none=True,
        load_default=None,
        metadata={
            "description": "verdict, reason, snapshot_version and rule_version of the device"
        },
    )
    override = fields.Dict(keys=fields.String(), allow_none=True, load_default=None)
    voids = fields.UUID(allow_none=True, load_default=None)
    group = fields.UUID(allow_none=True, load_default=None)


class UploadSchema(Paper):
    """What a device sends: 1 to 200 scans and what its clocks show now."""

    device_sent_at = ClockReading(format="iso", allow_none=True, load_default=None)
    device_mono = _mono("at sending")
    scans = fields.List(
        fields.Nested(ScanSchema), required=True, validate=validate.Length(1, BATCH)
    )


class EnvelopeSchema(UploadSchema):
    """The same with its scans unread: one that is malformed must not stop the others."""

    scans = fields.List(
        fields.Raw(allow_none=True), required=True, validate=validate.Length(1, BATCH)
    )


class PairingSchema(Paper):
    code = fields.String(required=True, validate=[_is_text, validate.Length(1, 40)])


class SearchSchema(Paper):
    checkpoint = Whole(required=True, validate=_IDS)
    text = fields.String(required=True, validate=[_is_text, validate.Length(max=80)])


class CursorSchema(Paper):
    after = fields.Integer(load_default=0, validate=validate.Range(0, LARGEST_ID))
    epoch = _text(40)


_SCAN, _ENVELOPE = ScanSchema(), EnvelopeSchema()
_FREE = ("local", "override")
_PAPERS: dict[type[Paper], Paper] = {
    paper: paper() for paper in (PairingSchema, SearchSchema, CursorSchema)
}


class NotFilledIn(Exception):
    """A message that cannot be read; ``errors`` says where."""

    def __init__(self, errors: Mapping[str, Any]) -> None:
        super().__init__("the message cannot be read")
        self.errors = dict(errors)


class TooManyScans(Exception):
    """More scans in one sending than are taken at once."""


def read(paper: type[Paper], content: Any) -> dict[str, Any]:
    """The fields of a message; raises NotFilledIn."""
    return _loaded(_PAPERS[paper], content)


def read_envelope(content: Any) -> dict[str, Any]:
    """A sending with its scans unread; raises NotFilledIn or TooManyScans."""
    scans = content.get("scans") if isinstance(content, dict) else None
    if isinstance(scans, list) and len(scans) > BATCH:
        raise TooManyScans
    return _loaded(_ENVELOPE, content)


def read_scan(item: Any) -> Claim:
    """One scan of a sending; raises NotFilledIn."""
    told = _loaded(_SCAN, item)
    return Claim(**told | {name: without_identity_cards(told[name]) for name in _FREE})


def _loaded(schema: Schema, content: Any) -> dict[str, Any]:
    try:
        fields_read: dict[str, Any] = schema.load(content)
    except ValidationError as error:
        raise NotFilledIn(_messages(error)) from error
    return fields_read


def _messages(error: ValidationError) -> dict[str, Any]:
    return error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
