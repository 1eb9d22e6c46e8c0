"""The texts of the screen and their English: ``make texts`` collects and compiles them.

Vietnamese stands in the source and is its own message id; only English needs a catalogue.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "translations" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "messages.po", FOLDER / "messages.mo"
# A fixed day, so that two runs agree.
WHEN = datetime(2024, 8, 28, tzinfo=UTC)
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "phrase": None}


def collected() -> Catalog:
    """Every text of the source, without its place in it: places change with every line."""
    with (ROOT / "translations" / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    catalog = Catalog(
        locale="en",
        project="Logistics",
        version="1",
        header_comment="# The English of the screen.",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=WHEN,
        revision_date=WHEN,
        fuzzy=False,
    )
    found = extract_from_dir(str(ROOT), methods, options, keywords=KEYWORDS)
    for _, _, message, _, context in sorted(found, key=lambda each: str(each[2])):
        catalog.add(message, context=context)
    return catalog


def kept() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def untranslated() -> list[str]:
    """The texts of the source that have no English yet."""
    english = kept()
    return [
        str(message.id)
        for message in collected()
        if message.id and not ((known := english.get(message.id)) and known.string)
    ]


def write(catalog: Catalog) -> None:
    with PO.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, omit_header=False)
    with MO.open("wb") as file:
        write_mo(file, catalog)


if __name__ == "__main__":
    catalog, english = collected(), kept()
    for message in catalog:
        known = english.get(message.id) if message.id else None
        if known and known.string:
            message.string = known.string
    write(catalog)
    if lacking := untranslated():
        sys.exit("No English yet for:\n" + "\n".join(lacking))
