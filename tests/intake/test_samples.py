"""The eight public samples give their sidecars to the letter."""

import csv
import json
from pathlib import Path

import pytest

from logistics.intake.reading import Request, read_workbook

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name.removesuffix(".expected.json") for path in SAMPLES.glob("*.expected.json"))
KEYS = ("sheet", "row", "column", "level", "about")


def catalogue():
    with (SAMPLES / "units.csv").open(encoding="utf-8") as file:
        units = [{"code": line["code"], "name": line["name"]} for line in csv.DictReader(file)]
    return json.loads((SAMPLES / "catalogue.json").read_text(encoding="utf-8")) | {"units": units}


def keyed(problems):
    return {tuple(problem[key] for key in KEYS) for problem in problems}


@pytest.mark.parametrize("name", NAMES)
def test_sample_gives_its_sidecar_to_the_letter(name):
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))
    file = expected["file"]

    reading = read_workbook((SAMPLES / file).read_bytes(), Request(file, catalogue()))

    optional = keyed(line for line in expected["problems"] if line.get("optional"))
    problems = keyed(expected.pop("problems"))
    alternatives = expected.pop("acceptable_alternatives", [])
    assert {key: reading[key] for key in expected} == expected
    assert problems - optional <= keyed(reading["problems"]) <= problems
    assert alternatives == []
