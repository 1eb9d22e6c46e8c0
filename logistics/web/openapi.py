"""The OpenAPI 3.1 document, generated from the doors of the interface and their papers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.field_converter import FieldConverterMixin
from flask import Flask
from marshmallow import Schema
from marshmallow.fields import Field

from logistics.forms.device_answers import OneOfThese, ProblemSchema

View = TypeVar("View", bound=Callable[..., Any])
PREFIX = "api."
KEPT = "logistics.openapi"


@dataclass(frozen=True)
class Operation:
    """What a door of the interface does, takes and answers."""

    summary: str
    answer: type[Schema] | None
    body: type[Schema] | None = None
    query: type[Schema] | None = None
    problems: dict[int, str] = field(default_factory=dict)
    is_open: bool = False
    media: str = "application/json"


def describes(operation: Operation) -> Callable[[View], View]:
    """Hang an operation's description on its view; the document is made from these."""

    def hang(view: View) -> View:
        view.operation = operation  # type: ignore[attr-defined]
        return view

    return hang


def document(app: Flask) -> dict[str, Any]:
    """The whole interface, made once for each application: anybody may ask, and often."""
    if KEPT not in app.extensions:
        app.extensions[KEPT] = _made(app)
    kept: dict[str, Any] = app.extensions[KEPT]
    return kept


def _made(app: Flask) -> dict[str, Any]:
    """Raises LookupError for a door that is not described."""
    marshmallow = MarshmallowPlugin()
    spec = APISpec(
        title="Hội thao & Đoàn công tác – máy quét",
        version="1",
        openapi_version="3.1.0",
        plugins=[marshmallow],
        info={"description": "Scans are facts under ids that devices make; see each operation."},
    )
    converter = marshmallow.converter
    assert converter is not None  # noqa: S101 -- for the type checker; the document made it
    converter.add_attribute_function(_one_of_these)  # type: ignore[no-untyped-call]
    spec.components.security_scheme("device", {"type": "http", "scheme": "bearer"})
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(PREFIX):
            operation = getattr(app.view_functions[rule.endpoint], "operation", None)
            if operation is None:
                raise LookupError(f"{rule.endpoint} is not described")
            [method] = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            described = _described(operation, rule.endpoint.removeprefix(PREFIX))
            places = [
                {"name": name, "in": "path", "required": True, "schema": {"type": "integer"}}
                for name in sorted(rule.arguments)
            ]
            path = re.sub(r"<(?:int:)?(\w+)>", r"{\1}", rule.rule)
            spec.path(path, operations={method.lower(): described}, parameters=places)
    made: dict[str, Any] = spec.to_dict()
    return made


def _one_of_these(
    converter: FieldConverterMixin, field: Field[Any], **_context: Any
) -> dict[str, Any]:
    if not isinstance(field, OneOfThese):
        return {}
    told = [converter.resolve_nested_schema(schema) for schema in field.schemas]  # type: ignore[attr-defined]
    return {"type": "object", "oneOf": told}


def _described(operation: Operation, name: str) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": "OK"}
    answer["content"] = {operation.media: {"schema": operation.answer or {}}}
    described: dict[str, Any] = {
        "operationId": name,
        "summary": operation.summary,
        "responses": {"200": answer, **_problems(operation)},
        "security": [] if operation.is_open else [{"device": []}],
    }
    if operation.body:
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": operation.body}},
        }
    if operation.query:
        described["parameters"] = [{"in": "query", "schema": operation.query}]
    return described


def _problems(operation: Operation) -> dict[str, Any]:
    listed = dict(operation.problems)
    if not operation.is_open:
        listed[401] = "the token is missing, unknown or revoked"
    if operation.body:
        listed = {
            400: "not JSON in UTF-8, or with two members of one name",
            413: "more bytes than are read",
            415: "not application/json",
            422: "unreadable",
        } | listed
    listed[503] = "the database is busy; try again"
    return {
        str(status): {
            "description": why,
            "content": {"application/problem+json": {"schema": ProblemSchema}},
        }
        for status, why in sorted(listed.items())
    }
