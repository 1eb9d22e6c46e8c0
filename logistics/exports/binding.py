"""Bind several PDFs of our typesetter into one.

A thousand badges typeset at once take more memory than a small machine has to spare; a few hundred
at a time do not. The typesetter writes plain objects and a classical table of their places, so that
binding is a matter of new numbers.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_END = re.compile(rb"/Root (\d+) 0 R/Info (\d+) 0 R.*\nstartxref\n(\d+)\n%%EOF\s*\Z", re.DOTALL)
_PLACE = re.compile(rb"(\d{10}) 00000 n\r?\n")
_OBJECT = re.compile(rb"\d+ 0 obj\n(.*)\nendobj\s*\Z", re.DOTALL)
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_TREE = re.compile(rb"<</Type/Pages/Count (\d+)")
_LONGEST_END = 1000


def bound(parts: Sequence[bytes]) -> bytes:
    """The pages of all parts in their order, with the title and the language of the first.

    Raises ValueError for no parts and for what another program wrote.
    """
    if not parts:
        raise ValueError("nothing to bind")
    return parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: Sequence[bytes]) -> bytes:
    objects = [_renumbered(body, before) for before, body in _numbered(parts)]
    top, count, kids = len(objects) + 1, 0, []
    for number, body in enumerate(objects, start=1):
        if tree := _TREE.match(body):
            count += int(tree.group(1))
            kids.append(b"%d 0 R" % number)
            objects[number - 1] = body.replace(b"<<", b"<</Parent %d 0 R" % top, 1)
    objects.append(b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join(kids)))
    root, title, _ = _end(parts[0])
    # What is said of the first part's pages in the margin is no longer true.
    catalogue = re.sub(rb"/Metadata \d+ 0 R", b"", objects[root - 1])
    objects[root - 1] = re.sub(rb"/Pages \d+ 0 R", b"/Pages %d 0 R" % top, catalogue)
    return _written(objects, b"/Root %d 0 R/Info %d 0 R" % (root, title))


def _numbered(parts: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """The bodies of all objects, each with how many came before those of its part."""
    before = count = 0
    for part in parts:
        before = count
        for body in _bodies(part):
            count += 1
            yield before, body


def _bodies(part: bytes) -> Iterator[bytes]:
    """What the objects 1, 2, 3 … of a file hold."""
    *_, table = _end(part)
    places = [int(place) for place in _PLACE.findall(part, table)]
    if places != sorted(places):
        raise ValueError("objects out of order")
    for start, end in pairwise([*places, table]):
        held = _OBJECT.match(part, start, end)
        if held is None:
            raise ValueError("no object at its place")
        yield held.group(1)


def _end(part: bytes) -> tuple[int, int, int]:
    """Numbers of the catalogue and of the title, and the place of the table."""
    found = _END.search(part, max(len(part) - _LONGEST_END, 0))
    if found is None:
        raise ValueError("not written by the typesetter")
    root, title, table = (int(number) for number in found.groups())
    return root, title, table


def _renumbered(body: bytes, before: int) -> bytes:
    """The same with every reference moved on; what is in streams refers to nothing."""
    if not before:
        return body
    head, stream, rest = body.partition(b"\nstream\n")
    moved = _REFERENCE.sub(lambda number: b"%d 0 R" % (int(number.group(1)) + before), head)
    return moved + stream + rest


def _written(objects: Sequence[bytes], roots: bytes) -> bytes:
    file = bytearray(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table, size = len(file), len(objects) + 1
    file += b"xref\n0 %d\n0000000000 65535 f\r\n" % size
    file += b"".join(b"%010d 00000 n\r\n" % place for place in places)
    file += b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (size, roots, table)
    return bytes(file)
