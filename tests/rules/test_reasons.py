"""The table of reasons: complete, stable, said in words a steward can act on."""

from string import ascii_lowercase

from logistics.models.scan import Ruling
from logistics.rules.reasons import REASONS, Word

PROTOCOL = {
    "ok", "ok_repeat_same_device", "already_in_window", "not_yet_exited", "not_inside",
    "no_right_zone", "no_right_category", "outside_window", "requires_missing", "revoked",
    "replaced", "withdrawn", "not_approved", "not_activated", "suspended", "bad_check_digits",
    "foreign_code", "training_badge", "not_in_device_data", "data_too_old", "quota_full",
    "checkpoint_closed", "device_not_allowed",
}  # fmt: skip


def test_every_reason_of_the_protocol_has_its_sentence():
    assert set(REASONS) - PROTOCOL == {
        "identity_card", "not_a_badge", "undone", "undo_unknown", "undo_not_yours",
        "undo_too_late",
    }  # fmt: skip
    assert PROTOCOL - set(REASONS) == set()


def test_codes_are_plain_and_sentences_are_calm():
    for code, reason in REASONS.items():
        assert set(code) <= set(ascii_lowercase + "_")
        assert reason.sentence.endswith(".")
        assert "!" not in reason.sentence + reason.advice


def test_whoever_is_refused_is_told_what_to_do_next():
    assert [
        code
        for code, reason in REASONS.items()
        if reason.ruling is Ruling.REFUSE and not reason.advice
    ] == []


def test_the_words_of_the_screen_and_that_of_an_undoing():
    assert [word.value for word in Word] == [
        "CHO VÀO", "CHO RA", "ĐÃ VÀO", "DỪNG LẠI", "HỎI BÀN", "ĐÃ HỦY"
    ]  # fmt: skip
