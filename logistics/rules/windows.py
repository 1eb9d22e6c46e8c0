"""Windows of a checkpoint as people write them, one a line: ``16/08/2024 06:00 – 08:30 Bữa ăn``."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from logistics.findings import Finding, phrase
from logistics.vietnamese import moment_from

# A year of another century is a slip of the hand.
_DAY = r"(\d{1,2}/\d{1,2}/20\d{2})"
_TIME = r"(\d{1,2}[:hg]\d{2})"
_LINE = re.compile(rf"^{_DAY}\s+{_TIME}\s*(?:-|–|đến)\s*(?:{_DAY}\s+)?{_TIME}\s*(.*)$", re.ASCII)


def windows_in(text: str, zone: str) -> tuple[list[dict[str, str]], list[Finding]]:
    """The windows written in ``text``, in order, and what is wrong with the lines that are not."""
    windows: list[dict[str, str]] = []
    findings: list[Finding] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        window = _window(line.strip(), ZoneInfo(zone))
        if window is None:
            findings.append(_unreadable(number, line))
        else:
            windows.append(window)
    return sorted(windows, key=lambda one: one["opens_at"]), findings


def as_lines(windows: list[dict[str, str]], zone: str) -> str:
    """The windows as :func:`windows_in` reads them."""
    lines = []
    for window in windows:
        start, end = (
            datetime.fromisoformat(window[name]).astimezone(ZoneInfo(zone))
            for name in ("opens_at", "closes_at")
        )
        day = "" if start.date() == end.date() else f"{end:%d/%m/%Y} "
        label = window.get("label") or ""
        lines.append(f"{start:%d/%m/%Y %H:%M} – {day}{end:%H:%M} {label}".rstrip())
    return "\n".join(lines)


def _window(line: str, zone: ZoneInfo) -> dict[str, str] | None:
    found = _LINE.match(line)
    if not found:
        return None
    day, opening, last_day, closing, label = found.groups()
    start, end = moment_from(f"{day} {opening}"), moment_from(f"{last_day or day} {closing}")
    if start is None or end is None or end <= start:
        return None
    opens_at, closes_at = (moment.replace(tzinfo=zone).isoformat() for moment in (start, end))
    return {"opens_at": opens_at, "closes_at": closes_at, "label": label.strip()}


def _unreadable(number: int, line: str) -> Finding:
    return Finding(
        "window_unreadable",
        phrase(
            "Dòng %(number)s “%(line)s” chưa đúng. Viết như 16/08/2024 06:00 – 08:30 Bữa sáng,"
            " giờ đóng sau giờ mở."
        ),
        params={"number": number, "line": line.strip()[:60]},
        field="windows",
    )
