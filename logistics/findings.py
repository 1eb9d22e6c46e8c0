"""What a rule has to say, and how a refusal carries it to the person who can act on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Self


class Weight(Enum):
    """How much a finding stands in the way."""

    ERROR = "error"
    WARNING = "warning"
    DECISION = "decision"


def phrase(sentence: str) -> str:
    """Mark a Vietnamese sentence for the catalogues; it is translated where it is shown."""
    return sentence


class Words(str):
    """A few words inside a sentence, which are said in the visitor's language as well.

    Elsewhere they are what they read in Vietnamese.
    """

    # A string of one's own kind must have a dictionary to hold more than its letters.
    __slots__ = ("__dict__",)
    sentence: str
    places: Mapping[str, object]

    def __new__(cls, sentence: str, **places: object) -> Self:
        made = super().__new__(cls, sentence % places)
        made.sentence, made.places = sentence, places
        return made


def packed(value: object) -> Any:
    """A place of a sentence as plain JSON, its words still to be said in any language."""
    if isinstance(value, Words):
        places = {name: packed(each) for name, each in value.places.items()}
        return {"sentence": value.sentence, "places": places}
    return value if isinstance(value, int) or value is None else str(value)


def where(sheet: str | None, row: int | None, *more: Words) -> Words:
    """``trang tính “VĐV”, dòng 17`` and more, as far as it is known."""
    parts = [Words(phrase("trang tính “%(sheet)s”"), sheet=sheet)] if sheet is not None else []
    parts += [Words(phrase("dòng %(row)s"), row=row)] if row is not None else []
    named = {f"part{number}": part for number, part in enumerate([*parts, *more])}
    return Words(", ".join(f"%({name})s" for name in named), **named)


def told(said: Words) -> dict[str, Any]:
    """A sentence as a file's problem carries it: in Vietnamese, and to be said in any language."""
    return {"message": said[:1].upper() + said[1:], "said": packed(said)}


def unpacked(value: Any) -> object:
    """What :func:`packed` made plain."""
    if isinstance(value, Mapping):
        places = {name: unpacked(each) for name, each in value["places"].items()}
        return Words(value["sentence"], **places)
    return value


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing somebody should know or mend.

    ``sentence`` is Vietnamese, marked with :func:`phrase`, with ``%(name)s`` places that
    ``params`` fill; ``subject`` names the person or thing as the user knows it; ``anchor``
    points at what to open (``member-12``, ``contest-3``), ``field`` at the input to mend.
    """

    code: str
    sentence: str
    subject: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    weight: Weight = Weight.ERROR
    anchor: str | None = None
    field: str | None = None

    @property
    def text(self) -> str:
        """The sentence in Vietnamese, its places filled."""
        return self.sentence % self.params

    @property
    def is_error(self) -> bool:
        return self.weight is Weight.ERROR

    @property
    def is_warning(self) -> bool:
        return self.weight is Weight.WARNING


class Refused(Exception):
    """Raised by a service that will not do what it was asked; carries every finding at once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("; ".join(finding.code for finding in self.findings))


def errors_of(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.is_error]


def warnings_of(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.is_warning]
