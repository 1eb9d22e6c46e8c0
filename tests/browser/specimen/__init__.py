"""A small application that shows every part of the pages in every state."""

from pathlib import Path
from types import SimpleNamespace as Thing

from flask import Flask, Response, abort, flash, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from logistics.findings import Finding, Weight
from logistics.web.filters import sentence

from .forms import GridForm, LoginForm, MemberForm

ROOT = Path(__file__).parents[3]
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
)
NAMES = ["Nguyễn Thị Ánh Tuyết", "Trần Đình Hoà", "Lê Hữu Nghĩa", "Y Bhăm Niê Kđăm", "Đỗ Văn Sỹ"]
UNITS = [
    ("Sở Thông tin và Truyền thông tỉnh Bình Định", "locked", 41),
    ("Sở Thông tin và Truyền thông thành phố Đà Nẵng", "approved", 28),
    ("Tổng công ty Bưu điện Việt Nam", "submitted", 33),
    ("Cục Tần số vô tuyến điện", "returned", 17),
    ("Sở Thông tin và Truyền thông tỉnh Phú Yên", "draft", 6),
    ("Học viện Công nghệ Bưu chính Viễn thông", "not_started", 0),
]
FINDINGS = [
    Finding("age", "sinh năm %(year)s, nội dung Đôi nam đến 45 tuổi nhận từ 1979", NAMES[1],
            {"year": 1971}, anchor="member-2"),
    Finding("places", "Cầu lông đôi nữ đã có %(count)s cặp, nhiều nhất là 2", "Cầu lông",
            {"count": 3}, anchor="contest-4"),
    Finding("shirt", "chưa có cỡ áo", NAMES[2], weight=Weight.WARNING, anchor="member-3"),
    Finding("late", "đăng ký thêm sau hạn", NAMES[3], weight=Weight.DECISION),
]  # fmt: skip
STAGES = [
    ("Mở", "done"),
    ("Nộp", "done"),
    ("Duyệt", "now"),
    ("Chốt", "later"),
    ("Thẻ", "later"),
    ("Điểm danh", "later"),
    ("Tổng kết", "later"),
]
DRAWN_PAGES = ("dashboard", "forms", "refused", "members", "states", "charts", "empty", "review")


def create_specimen() -> Flask:
    app = Flask(__name__, static_folder=str(ROOT / "static"))
    app.config.update(SECRET_KEY="specimen", TESTING=True, WTF_CSRF_TIME_LIMIT=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.install_null_translations(newstyle=True)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["say"] = lambda finding: finding.text
    app.jinja_env.filters["sentence"] = sentence
    own = Path(__file__).parent / "templates"
    app.jinja_loader = ChoiceLoader([FileSystemLoader(own), FileSystemLoader(ROOT / "templates")])
    CSRFProtect(app)
    app.context_processor(surroundings)
    app.after_request(guarded)
    add_doors(app)
    return app


def guarded(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    return response


def surroundings() -> dict[str, object]:
    if session.get("signed_out"):
        return {"locale": "vi"}
    menu = [
        ("Tổng quan", "/dashboard", "house", None),
        ("Danh sách", "/members", "people", 41),
        ("Nội dung thi đấu", "/charts", "trophy", None),
        ("Thẻ", "/states", "qr-code", 3),
    ]
    if "alone" in request.args:
        return {"locale": "vi", "visitor": Thing(full_name="Lê An", role_label="Quản trị")}
    return {
        "locale": "vi",
        "is_practice": True,
        "visitor": Thing(full_name="Nguyễn Thị Ánh Tuyết", role_label="Cán bộ đăng ký"),
        "here": Thing(
            code="ht-trung-2024",
            name="Hội thao ngành Thông tin và Truyền thông khu vực miền Trung năm 2024",
            short_name="Hội thao miền Trung 2024",
        ),
        "stages": [Thing(label=label, state=state) for label, state in STAGES],
        "menu": [
            Thing(label=label, url=url, icon=icon, count=count, is_current=request.path == url)
            for label, url, icon, count in menu
        ],
        "account_menu": [Thing(label="Đổi mật khẩu", url="/forms")],
    }


def people(number: int) -> list[Thing]:
    return [
        Thing(id=index + 1, full_name=NAMES[index % len(NAMES)], birth_year=1970 + index % 30,
              position="Chuyên viên", status=UNITS[index % 5][1])
        for index in range(number)
    ]  # fmt: skip


def found(members: list[Thing], words: str) -> list[Thing]:
    return [member for member in members if words in member.full_name]


def show(page: str) -> ResponseReturnValue:
    if session.get("signed_out") and page == "members":
        return redirect("/login")
    if page not in (*DRAWN_PAGES, "gate", "sheet", "login", "grid"):
        abort(404)
    form = {"login": LoginForm, "grid": GridForm}.get(page, MemberForm)()
    if page == "grid":
        form.rows.append_entry()
        form.rows.append_entry()
    if page in ("refused", "login") or request.method == "POST":
        form.process(request.form)
        form.validate()
    if page == "dashboard":
        for category in ("success", "info", "warning", "error"):
            flash(f"Thông báo loại {category}.", category)
    return render_template(
        f"{page}.html",
        form=form,
        findings=FINDINGS,
        people=found(people(24), request.values.get("q", "")),
        units=UNITS,
        Thing=Thing,
        kind=request.args.get("kind", "admitted"),
    )


def add_doors(app: Flask) -> None:
    app.add_url_rule("/<page>", "show", show)
    app.add_url_rule("/members", "search", lambda: show("members"), methods=["POST"])
    app.add_url_rule("/forms", "save", save, methods=["POST"])
    app.add_url_rule("/lost", "lost", lambda: error(503), methods=["POST"])
    app.add_url_rule("/judge", "judge", judge, methods=["POST"])
    app.add_url_rule("/sign-in", "sign_in", sign_in, methods=["POST"])
    app.add_url_rule("/expire", "expire", expire)
    app.add_url_rule("/language", "home.language", lambda: redirect("/dashboard"), methods=["POST"])
    app.add_url_rule("/logout", "security.logout", expire, methods=["POST"])
    app.add_url_rule("/job/<int:done>", "job", job)
    app.add_url_rule("/error/<int:code>", "error", error)


def save() -> ResponseReturnValue:
    if session.get("signed_out"):
        return redirect("/login")
    session["saved"] = session.get("saved", 0) + 1
    return redirect("/dashboard")


def judge() -> ResponseReturnValue:
    wrong = [FINDINGS[0]] if request.form.get("birth") == "1971" else []
    return render_template("_findings.html", findings=wrong)


def job(done: int) -> ResponseReturnValue:
    return render_template("_job.html", done=done)


def error(code: int) -> ResponseReturnValue:
    return render_template(f"errors/{code}.html", request_id="7f3a-19c2"), code


def expire() -> ResponseReturnValue:
    session["signed_out"] = True
    return "expired"


def sign_in() -> ResponseReturnValue:
    session.pop("signed_out", None)
    return redirect("/forms")
