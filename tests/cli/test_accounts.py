"""``logistics account add`` makes an account and prints its code."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from logistics.app import create_app
from logistics.cli.accounts import account
from logistics.config import Settings
from logistics.db import db
from logistics.models.account import Grant, Right
from tests import factories as make
from tests.visitor import Visitor


@pytest.fixture
def fresh(tmp_path) -> Flask:
    return create_app(Settings(data_dir=tmp_path, testing=True))


def run(app: Flask, *words: str):
    return FlaskCliRunner(app).invoke(account, ["add", *words])


def test_the_first_administrator_activates_with_the_printed_code(fresh):
    told = json.loads(run(fresh, "quan-tri", "--role", "admin", "--json").stdout)

    visitor = Visitor(fresh)
    with fresh.app_context():
        page = visitor.open("activation.show")
        typed = {"code": told["code"], "password": "bốn mùa hoa nở", "repeated": "bốn mùa hoa nở"}
        page = visitor.press(page, "Kích hoạt tài khoản", **typed)
        db.session.remove()
        db.engine.dispose()
    assert page.texts("h1") == ["Bật xác thực hai lớp"]
    assert set(told) == {"login", "role", "unit", "edition", "code", "expires_at"}


def test_a_registrar_is_bound_to_the_unit_and_the_edition(fresh):
    run(fresh, "a-dmin", "--role", "admin")
    with fresh.app_context():
        db.session.add_all([make.unit(code="U1"), make.edition(code="ky-1")])
        db.session.commit()

    told = run(fresh, "lan", "--role", "registrar", "--unit", "U1", "--edition", "ky-1")

    assert (told.exit_code, told.stdout.split(":")[0]) == (0, "lan")
    with fresh.app_context():
        grant = db.session.query(Grant).filter_by(right=Right.REGISTRAR).one()
        assert (grant.unit_id, grant.edition_id) == (1, 1)
        db.engine.dispose()


@pytest.mark.parametrize(
    ("words", "exit_code", "sentence"),
    [
        (["lan", "--role", "registrar"], 1, "Cán bộ đăng ký và người xem cần một đơn vị"),
        (["Lan Anh", "--role", "admin"], 1, "Tên tài khoản gồm 3–64 chữ thường"),
        (["lan", "--role", "steward"], 1, "Ban tổ chức và người điểm danh cần một kỳ"),
        (["lan", "--role", "boss"], 2, "Invalid value for '--role'"),
        (["lan", "--role", "registrar", "--unit", "U9"], 2, "there is no unit U9"),
        (["lan", "--role", "steward", "--edition", "E9"], 2, "there is no edition E9"),
    ],
)
def test_it_says_what_is_wrong(fresh, words, exit_code, sentence):
    told = run(fresh, *words)

    assert told.exit_code == exit_code
    assert sentence in told.output
    with fresh.app_context():
        db.engine.dispose()


def test_a_name_is_given_once(fresh):
    run(fresh, "lan", "--role", "admin")

    assert run(fresh, "lan", "--role", "admin").exit_code == 1
    with fresh.app_context():
        db.engine.dispose()


def test_the_command_is_one_of_the_operator_s():
    from logistics.cli import main

    assert "account" in main.commands
