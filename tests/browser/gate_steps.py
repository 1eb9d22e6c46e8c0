"""Steps at the gate page: pair the phone, type as a scanner does, read the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from logistics.clock import now
from logistics.db import db
from logistics.services.devices import new_pairing_code
from tests import gate as at
from tests.browser.serving import phone, served


def pairing_code(gate, name: str = "Máy 1") -> str:
    scanner = gate.device(name)
    with at.writing():
        code = new_pairing_code(at.the_device(scanner), now())
    db.session.rollback()
    return code


def paired(page: Page, url: str, code: str) -> None:
    page.goto(f"{url}/gate")
    page.get_by_label("Mã ghép").fill(f"{code[:4]} {code[4:]}")
    page.get_by_label("Người trực máy").fill("Chị Hoa")
    page.get_by_role("button", name="Ghép thiết bị này").click()
    expect(page.get_by_role("heading", name="Cổng chính")).to_be_visible()


@contextmanager
def paired_phone(gate, camera: Path | None = None, **more) -> Iterator[Page]:
    """The gate's page on a phone that is paired."""
    code = pairing_code(gate)
    with served(gate.app) as url, phone(camera, **more) as browser:
        page = browser.new_page()
        paired(page, url, code)
        yield page


def typed(page: Page, text: str, *, digits: str = "Digit", ends: str | None = "Enter") -> None:
    """What a USB scanner does: keys by their place, faster than fingers."""
    page.evaluate(
        """([keys, ends]) => {
          const at = (code, shiftKey) => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { code, shiftKey, bubbles: true, cancelable: true }));
          for (const [code, shift] of keys) at(code, shift);
          if (ends) at(ends, false);
        }""",
        [[_key(letter, digits) for letter in text], ends],
    )


def _key(letter: str, digits: str) -> tuple[str, bool]:
    if letter.isdigit():
        return f"{digits}{letter}", False
    return ("Backslash", True) if letter == "|" else (f"Key{letter.upper()}", False)


def verdict(page: Page):
    return page.locator("#verdict .verdict")


ALL_KEPT = """async () => {
  const database = await new Promise((resolve) => {
    const opening = indexedDB.open("gate");
    opening.onsuccess = () => resolve(opening.result);
  });
  const all = (name) => new Promise((resolve) => {
    const asking = database.transaction(name).objectStore(name).getAll();
    asking.onsuccess = () => resolve(asking.result);
  });
  return JSON.stringify([await all("scans"), await all("settings")]);
}"""
