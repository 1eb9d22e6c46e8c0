"""What must hold of templates, styles, scripts and vendored files, without a browser."""

import json
import re
import shutil
from pathlib import Path

import html5lib
import pytest
from fontTools.ttLib import TTFont
from jinja2 import Environment, nodes

from tests.browser.specimen import DRAWN_PAGES, ROOT, create_specimen
from tests.tools.front_end_assets import checksums

TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
# `do` is for the specimen alone.
PARSER = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậđeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵ"
ERRORS = (400, 403, 404, 409, 410, 413, 415, 429, 500, 503)


def own_templates() -> list[Path]:
    return [
        path
        for room in ("layouts", "parts", "errors")
        for path in sorted((TEMPLATES / room).glob("*.html"))
    ]


def all_templates() -> str:
    return "".join(path.read_text() for path in sorted(TEMPLATES.rglob("*.html")))


def named(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.fixture(params=own_templates(), ids=named)
def template(request):
    return request.param


@pytest.fixture(scope="module")
def specimen():
    return create_specimen().test_client()


def strangers(vendor: Path) -> list[str]:
    """Vendored files that are not what the manifest says."""
    manifest = json.loads((vendor / "manifest.json").read_text())
    folders = {path.name for path in vendor.iterdir() if path.is_dir()}
    unlisted = sorted(folders ^ set(manifest))
    changed = [
        f"{folder}/{name}"
        for folder, entry in manifest.items()
        for name in sorted(
            {pair[0] for pair in entry["files"].items() ^ checksums(vendor / folder).items()}
        )
    ]
    return unlisted + changed


def test_vendored_files_are_what_the_manifest_says():
    assert strangers(VENDOR) == []


def test_a_vendored_file_that_was_touched_is_noticed(tmp_path):
    copy = tmp_path / "vendor"
    shutil.copytree(VENDOR, copy)
    with (copy / "htmx" / "htmx.min.js").open("a") as script:
        script.write(" ")

    assert strangers(copy) == ["htmx/htmx.min.js"]


def test_every_vendored_package_names_its_version_and_licence():
    manifest = json.loads((VENDOR / "manifest.json").read_text())

    assert [
        folder
        for folder, entry in manifest.items()
        if not all(entry.get(key) for key in ("package", "version", "licence"))
    ] == []


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_the_typeface_has_every_vietnamese_letter(weight):
    letters = set()
    for subset in ("latin", "vietnamese"):
        name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
        letters |= set(TTFont(VENDOR / "be-vietnam-pro" / name).getBestCmap())

    assert [each for each in VIETNAMESE + VIETNAMESE.upper() if ord(each) not in letters] == []


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_figures_in_tables_are_all_of_one_width(weight):
    font = TTFont(VENDOR / "be-vietnam-pro" / f"figures-{weight}.woff2")
    widths = {font["hmtx"][name][0] for name in font.getBestCmap().values()}

    assert len(widths) == 1


def test_a_template_has_nothing_inline(template):
    text = template.read_text()

    assert (
        re.findall(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|hx-on|javascript:", text) == []
    )


def test_a_template_fits_a_page(template):
    assert len(template.read_text().splitlines()) <= 100


def test_a_template_uses_what_it_imports(template):
    tree = PARSER.parse(template.read_text())
    imported = {
        name if isinstance(name, str) else name[1]
        for statement in tree.find_all(nodes.FromImport)
        for name in statement.names
    } | {statement.target for statement in tree.find_all(nodes.Import)}
    used = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}

    assert imported - used == set()


def test_every_button_says_its_type(template):
    assert re.findall(r"<button(?![^>]*\btype=)", template.read_text()) == []


def test_every_icon_that_a_template_names_is_in_the_sprite():
    drawn = set(re.findall(r'id="([^"]+)"', (VENDOR / "bootstrap-icons" / "icons.svg").read_text()))
    text = all_templates()
    named_icons = set(re.findall(r"""\b(?:icon|mark)(?:\(|=)["']([a-z0-9-]+)["']""", text))
    named_icons |= set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*-fill)"', text))

    assert named_icons - drawn == set()


def test_every_behaviour_that_a_template_names_has_its_module():
    known = set(
        re.findall(r'^  "([a-z-]+)",$', (STATIC / "js" / "page.js").read_text(), re.MULTILINE)
    )
    text = all_templates()
    wanted = {
        name for names in re.findall(r'data-behaviour="([a-z -]+)"', text) for name in names.split()
    }

    assert (wanted - known, {n for n in known if not (STATIC / "js" / f"{n}.js").exists()}) == (
        set(),
        set(),
    )


def test_every_sentence_of_the_scripts_is_on_the_page():
    words = (TEMPLATES / "layouts" / "_words.html").read_text()
    offered = set(re.findall(r'"(\w+)": _\(', words))
    said = {
        name
        for path in (STATIC / "js").glob("*.js")
        for name in re.findall(r'\bsay\("(\w+)"', path.read_text())
    }

    assert said == offered


@pytest.mark.parametrize("page", [*DRAWN_PAGES, "gate", "sheet", "login", "grid"])
def test_a_page_made_of_the_parts_is_valid_html(specimen, page):
    parser = html5lib.HTMLParser(strict=True)

    parser.parse(specimen.get(f"/{page}").text)


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_says_what_happened_and_what_to_do(specimen, code):
    answer = specimen.get(f"/error/{code}")
    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    paragraphs = [
        text for text in ("".join(p.itertext()).strip() for p in page.findall(".//main//p")) if text
    ]

    assert answer.status_code == code
    assert len(paragraphs) == 4
    assert paragraphs[-1] == "Mã yêu cầu: 7f3a-19c2"


def test_what_a_person_typed_cannot_become_markup(specimen):
    with specimen.application.test_request_context("/members?sort=%22%3E%3Cb%3E&q=a%26b"):
        parts = specimen.application.jinja_env.get_template("parts/paging.html").module
        head = str(parts.sort_head("<b>", "name", "name"))

    assert "<b>" not in head
    assert 'href="?q=a%26b&amp;sort=-name"' in head
