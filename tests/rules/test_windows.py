"""Windows as people write them: read, written again, and told apart from what is none."""

import pytest

from logistics.rules.windows import as_lines, windows_in

ZONE = "Asia/Ho_Chi_Minh"
BREAKFAST = {
    "opens_at": "2024-08-16T06:00:00+07:00",
    "closes_at": "2024-08-16T08:30:00+07:00",
    "label": "Bữa sáng",
}


@pytest.mark.parametrize(
    "line",
    [
        "16/08/2024 06:00 – 08:30 Bữa sáng",
        "16/8/2024 6h00 - 8h30  Bữa sáng",
        "16/8/2024 6g00 - 8g30 Bữa sáng",
        "  16/08/2024 06:00 đến 08:30 Bữa sáng ",
        "16/08/2024 06:00–16/08/2024 08:30 Bữa sáng",
    ],
)
def test_a_window_is_read_however_it_is_written(line):
    assert windows_in(line, ZONE) == ([BREAKFAST], [])


def test_windows_come_in_the_order_of_their_opening_and_go_back_as_they_were_written():
    text = (
        "16/08/2024 22:00 – 17/08/2024 01:00 Bữa khuya\n"
        "16/08/2024 06:00 – 08:30 2 suất mỗi người\n"
        "\n"
        "17/08/2024 06:00 – 08:30"
    )

    windows, findings = windows_in(text, ZONE)

    assert [window["label"] for window in windows] == ["2 suất mỗi người", "Bữa khuya", ""]
    assert windows[1]["closes_at"] == "2024-08-17T01:00:00+07:00"
    assert (windows_in(as_lines(windows, ZONE), ZONE), findings) == ((windows, []), [])


@pytest.mark.parametrize(
    "line",
    [
        "sáng 16/8", "16/08/2024", "16/08/2024 06:00", "31/02/2024 06:00 – 08:30",
        "16/08/2024 06:00 – 24:00", "16/08/2024 22:00 – 01:00", "16/08/2024 06:00 – 06:00",
        "16/08/0001 06:00 – 08:30", "16/08/2024 ٠٦:00 – 08:30",
    ],
    ids=["words", "a day", "no end", "no real day", "no real time", "before it opens",
         "never open", "another century", "other digits"],
)  # fmt: skip
def test_a_line_that_is_no_window_is_named_by_its_number(line):
    windows, (finding,) = windows_in(f"16/08/2024 06:00 – 08:30 Bữa sáng\n{line}", ZONE)

    assert windows == [BREAKFAST]
    assert (finding.params, finding.field) == ({"number": 2, "line": line}, "windows")
