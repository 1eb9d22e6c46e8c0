"""What devices are told: every field of every answer, none left out and none added.

The descriptions here become the OpenAPI document, against which the answers are tested.
"""

from collections.abc import Sequence
from typing import Any

from marshmallow import INCLUDE, RAISE, Schema, fields, validate

from logistics.models.badge import BadgeState
from logistics.models.checkpoint import CheckpointKind, Direction, Frequency
from logistics.models.scan import ConflictKind, Ruling

_LOOKS = ["admitted", "again", "attention", "refused", "unknown"]


class Answer(Schema):
    """All of its fields are always there, though some may be null."""

    class Meta:
        unknown = RAISE

    def on_bind_field(self, _name: str, field: fields.Field[Any]) -> None:
        field.required = True


class OneOfThese(fields.Field[Any]):
    """An object that is of one of several descriptions."""

    def __init__(self, schemas: Sequence[type[Schema]], **more: Any) -> None:
        super().__init__(**more)
        self.schemas = schemas


def _instant(**more: Any) -> fields.AwareDateTime:
    return fields.AwareDateTime(format="iso", **more)


def _one_of(*choices: str, **more: Any) -> fields.String:
    return fields.String(validate=validate.OneOf(choices), **more)


def _value_of(kind: Any, *others: str, **more: Any) -> fields.String:
    return _one_of(*(one.value for one in kind), *others, **more)


class HitSchema(Answer):
    person = fields.Integer()
    full_name = fields.String()
    unit = fields.String()
    role = fields.String()
    short_no = fields.String(allow_none=True)


class CardSchema(HitSchema):
    """What the badge itself shows."""

    has_photo = fields.Boolean()


class ScreenSchema(Answer):
    kind = _one_of(*_LOOKS)
    word, sentence, advice = fields.String(), fields.String(), fields.String()


class ReasonSchema(ScreenSchema):
    """What a device that judges alone shows for a reason."""

    ruling = _value_of(Ruling)


class ResultSchema(Answer):
    """What became of one scan."""

    id = fields.String(allow_none=True)
    ack = _one_of("stored", "seen_before", "quarantined")
    ruling = _value_of(Ruling, allow_none=True)
    reason = fields.String(allow_none=True)
    params = fields.Dict(
        keys=fields.String(), metadata={"description": "what the sentence of the reason names"}
    )
    card = fields.Nested(CardSchema, allow_none=True)
    conflict = fields.Integer(allow_none=True)
    screen = fields.Nested(ScreenSchema, allow_none=True)
    why = _one_of("malformed", "other_body", allow_none=True)
    faults = fields.Dict(keys=fields.String())


class ReceiptsSchema(Answer):
    results = fields.List(fields.Nested(ResultSchema))
    server_time = _instant()
    epoch = fields.String()
    feed_head = fields.Integer(metadata={"description": "how far the feed went before this"})
    commands = fields.List(fields.Dict())


class WindowSchema(Answer):
    opens_at, closes_at = _instant(), _instant()
    label = fields.String()


class CheckpointSchema(Answer):
    id = fields.Integer()
    name = fields.String()
    kind = _value_of(CheckpointKind)
    place = fields.String(
        allow_none=True, metadata={"description": "where it stands, else the name of its venue"}
    )
    frequency = _value_of(Frequency)
    has_exit = fields.Boolean()
    is_open = fields.Boolean()
    windows = fields.List(fields.Nested(WindowSchema))
    grace_before = fields.Integer(metadata={"description": "minutes"})
    grace_after = fields.Integer(metadata={"description": "minutes"})
    capacity = fields.Integer(
        allow_none=True, metadata={"description": "places in each window or day, else in all"}
    )
    roles = fields.List(fields.Integer(), allow_none=True)
    units = fields.List(fields.Integer(), allow_none=True)
    requires = fields.List(fields.Integer())
    exclusive_group = fields.String(
        allow_none=True, metadata={"description": "coming in here ends being inside at the others"}
    )
    strictness = fields.Dict(keys=fields.String(), values=fields.String())
    rule_version = fields.Integer()


class EditionSchema(Answer):
    code, name = fields.String(), fields.String()


class DeviceSchema(Answer):
    device = fields.Integer()
    name = fields.String()
    may_override = fields.Boolean()
    edition = fields.Nested(EditionSchema)
    checkpoints = fields.List(fields.Nested(CheckpointSchema))
    epoch = fields.String()
    server_time = _instant()


class PairedSchema(DeviceSchema):
    token = fields.String()


class HitsSchema(Answer):
    people = fields.List(fields.Nested(HitSchema))
    has_more = fields.Boolean()


class PersonSchema(CardSchema):
    """Somebody who may pass."""

    unit_id, role_id = fields.Integer(allow_none=True), fields.Integer(allow_none=True)
    match = fields.String(metadata={"description": "by what the badge's code is recognised"})


class EndedSchema(Answer):
    match = fields.String()
    state = _one_of("replaced", "revoked", "withdrawn")
    ended_at = _instant()


class PassageSchema(Answer):
    scan = fields.UUID()
    person, checkpoint, device = fields.Integer(), fields.Integer(), fields.Integer()
    window_key = fields.String(allow_none=True)
    direction = _value_of(Direction)
    at = _instant()
    group = fields.String(allow_none=True)


class SnapshotSchema(Answer):
    """All a device may know: no more than the badges themselves show."""

    edition = fields.Nested(EditionSchema)
    feed_head = fields.Integer()
    epoch = fields.String()
    server_time = _instant()
    valid_until = _instant()
    checkpoints = fields.List(fields.Nested(CheckpointSchema))
    people = fields.List(fields.Nested(PersonSchema))
    ended = fields.List(fields.Nested(EndedSchema))
    passages = fields.List(fields.Nested(PassageSchema))
    reasons = fields.Dict(keys=fields.String(), values=fields.Nested(ReasonSchema))
    hash = fields.String()


class ScanToldSchema(Answer):
    scan = fields.UUID()
    person, device = fields.Integer(), fields.Integer()
    direction = _value_of(Direction)
    window_key = fields.String(allow_none=True)
    group = fields.String(allow_none=True)


class VoidToldSchema(Answer):
    scan = fields.UUID()


class CardToldSchema(Answer):
    person = fields.Integer()
    card = fields.Nested(PersonSchema, allow_none=True)


class CredentialToldSchema(CardToldSchema):
    match = fields.String()
    state = _value_of(BadgeState)
    ended_at = _instant(allow_none=True)


class CheckpointToldSchema(Answer):
    checkpoint = fields.Integer()
    rule_version = fields.Integer()


class ConflictToldSchema(Answer):
    conflict = fields.Integer()
    kind = _value_of(ConflictKind)
    scan = fields.UUID()


def _row(told: str, content: type[Answer]) -> type[Schema]:
    """A row of the feed that tells of one kind of change."""
    return Answer.from_dict(
        {
            "seq": fields.Integer(),
            "kind": _one_of(told),
            "checkpoint": fields.Integer(allow_none=True),
            "at": _instant(),
            "content": fields.Nested(content),
        },
        name=f"{told.capitalize()}RowSchema",
    )


FEED_ROWS = [
    _row("scan", ScanToldSchema),
    _row("void", VoidToldSchema),
    _row("credential", CredentialToldSchema),
    _row("card", CardToldSchema),
    _row("checkpoint", CheckpointToldSchema),
    _row("conflict", ConflictToldSchema),
]


class FeedSchema(Answer):
    rows = fields.List(OneOfThese(FEED_ROWS))
    has_more = fields.Boolean()
    feed_head = fields.Integer()
    epoch = fields.String()
    server_time = _instant()


class ProblemSchema(Schema):
    """RFC 9457; some kinds bring members of their own."""

    class Meta:
        unknown = INCLUDE

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    instance = fields.String(required=True)
    errors = fields.Dict(
        keys=fields.String(), metadata={"description": "what could not be read, and where"}
    )
    limit = fields.Integer(metadata={"description": "how many bytes or scans are read at once"})
    result = fields.Nested(ResultSchema, metadata={"description": "of a scan with another body"})
    feed_head = fields.Integer()
    epoch = fields.String()
