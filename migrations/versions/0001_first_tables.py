"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_step", sa.Integer(), nullable=True),
        sa.Column("is_practice", sa.Boolean(), nullable=False),
        sa.Column("locale", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "chain",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("last_digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_chain")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("planned_from", sa.Date(), nullable=True),
        sa.Column("planned_to", sa.Date(), nullable=True),
        sa.Column("planned_certainty", sa.String(length=32), nullable=True),
        sa.Column("planned_wording", sa.String(), nullable=True),
        sa.Column("actual_from", sa.Date(), nullable=True),
        sa.Column("actual_to", sa.Date(), nullable=True),
        sa.Column("date_state", sa.String(length=32), nullable=False),
        sa.Column("chair", sa.String(), nullable=True),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("registration_opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("registration_closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contests_per_person", sa.Integer(), nullable=True),
        sa.Column("people_per_unit", sa.Integer(), nullable=True),
        sa.Column("oldest_birth_year", sa.Integer(), nullable=True),
        sa.Column("youngest_birth_year", sa.Integer(), nullable=True),
        sa.Column(
            "is_signed_scan_required",
            sa.Boolean(),
            server_default=sa.text("(true)"),
            nullable=False,
        ),
        sa.Column("shirt_sizes", sa.JSON(), nullable=False),
        sa.Column("travel_minutes", sa.Integer(), nullable=True),
        sa.Column("catalogue_note", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("badge_key", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "actual_from IS NULL OR actual_to IS NULL OR actual_from <= actual_to",
            name=op.f("ck_edition_actual"),
        ),
        sa.CheckConstraint("badge_key BETWEEN 10 AND 99", name=op.f("ck_edition_badge_key")),
        sa.CheckConstraint(
            "planned_from IS NULL OR planned_to IS NULL OR planned_from <= planned_to",
            name=op.f("ck_edition_planned"),
        ),
        sa.CheckConstraint(
            "registration_opens_at IS NULL OR registration_closes_at IS NULL OR registration_opens_at < registration_closes_at",
            name=op.f("ck_edition_registration"),
        ),
        sa.CheckConstraint(
            "travel_minutes BETWEEN 1 AND 1440", name=op.f("ck_edition_travel_minutes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("badge_key", name=op.f("uq_edition_badge_key")),
        sa.UniqueConstraint("code", name=op.f("uq_edition_code")),
    )
    op.create_table(
        "fact",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
    )
    op.create_table(
        "login_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_digest", sa.String(), nullable=False),
        sa.Column("device_digest", sa.String(), nullable=True),
        sa.Column("address_digest", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_failure")),
    )
    with op.batch_alter_table("login_failure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_login_failure_address_digest"), ["address_digest"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_login_failure_at"), ["at"], unique=False)
        batch_op.create_index("ix_login_failure_name_at", ["name_digest", "at"], unique=False)

    op.create_table(
        "pairing_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address_digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_failure")),
    )
    with op.batch_alter_table("pairing_failure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pairing_failure_address_digest"), ["address_digest"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_pairing_failure_at"), ["at"], unique=False)

    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short_name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("province_code", sa.String(), nullable=True),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("protocol_rank", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to",
            name=op.f("ck_unit_validity"),
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "activation_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_activation_code_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_activation_code_made_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activation_code")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_activation_code_code_digest")),
    )
    with op.batch_alter_table("activation_code", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activation_code_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("erased_digest", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_change_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_change_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_change_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("chain", "number", name=op.f("uq_change_chain_number")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index("ix_change_subject", ["subject", "subject_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("may_override", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("pairing_digest", sa.String(), nullable=True),
        sa.Column("pairing_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("token_digest", sa.String(), nullable=True),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_device_name")),
        sa.CheckConstraint(
            "(pairing_digest IS NULL) = (pairing_expires_at IS NULL)",
            name=op.f("ck_device_pairing_expires"),
        ),
        sa.CheckConstraint(
            "revoked_at IS NULL OR pairing_digest IS NULL", name=op.f("ck_device_revoked_pairs_not")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["account.id"], name=op.f("fk_device_created_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_device_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["account.id"], name=op.f("fk_device_revoked_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("pairing_digest", name=op.f("uq_device_pairing_digest")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_device_token_digest")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "edition_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("is_certain", sa.Boolean(), nullable=False),
        sa.Column("max_people", sa.Integer(), nullable=True),
        sa.Column("extended_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extension_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "extended_until IS NULL OR extension_reason IS NOT NULL",
            name=op.f("ck_edition_unit_reasoned_extension"),
        ),
        sa.CheckConstraint(
            "max_people IS NULL OR max_people > 0", name=op.f("ck_edition_unit_max_people")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_edition_unit_edition_id_edition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_edition_unit_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_unit")),
        sa.UniqueConstraint(
            "edition_id", "unit_id", "part", name=op.f("uq_edition_unit_edition_id_unit_id_part")
        ),
    )
    with op.batch_alter_table("edition_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_unit_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_erasure_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("what", "key", "at", name=op.f("uq_erasure_what_key_at")),
    )
    op.create_table(
        "feed_head",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_feed_head_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_feed_head")),
    )
    op.create_table(
        "grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("right", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "\"right\" <> 'ADMIN' OR edition_id IS NULL", name=op.f("ck_grant_admin")
        ),
        sa.CheckConstraint(
            "\"right\" NOT IN ('ORGANISER', 'STEWARD') OR edition_id IS NOT NULL",
            name=op.f("ck_grant_edition"),
        ),
        sa.CheckConstraint(
            "(\"right\" IN ('REGISTRAR', 'VIEWER')) = (unit_id IS NOT NULL)",
            name=op.f("ck_grant_unit"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_grant_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_grant_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_grant_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant")),
        sa.UniqueConstraint(
            "account_id",
            "right",
            "unit_id",
            "edition_id",
            name=op.f("uq_grant_account_id_right_unit_id_edition_id"),
        ),
    )
    with op.batch_alter_table("grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grant_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grant_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grant_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "uq_grant_edition",
            ["account_id", "right", "edition_id"],
            unique=True,
            sqlite_where=sa.text("unit_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL"),
        )
        batch_op.create_index(
            "uq_grant_unit",
            ["account_id", "right", "unit_id"],
            unique=True,
            sqlite_where=sa.text("edition_id IS NULL"),
            postgresql_where=sa.text("edition_id IS NULL"),
        )
        batch_op.create_index(
            "uq_grant_whole",
            ["account_id", "right"],
            unique=True,
            sqlite_where=sa.text("unit_id IS NULL AND edition_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL AND edition_id IS NULL"),
        )

    op.create_table(
        "login_device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_login_device_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_device")),
        sa.UniqueConstraint(
            "account_id", "token_digest", name=op.f("uq_login_device_account_id_token_digest")
        ),
    )
    op.create_table(
        "login_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("client", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_login_session_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_login_session_token_digest")),
    )
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_login_session_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_recovery_code_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_recovery_code_code_digest")),
    )
    with op.batch_alter_table("recovery_code", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recovery_code_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "remembered_column",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_remembered_column_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_column")),
        sa.UniqueConstraint(
            "unit_id", "heading", name=op.f("uq_remembered_column_unit_id_heading")
        ),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("is_athlete", sa.Boolean(), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("colour", sa.String(), nullable=True),
        sa.Column("protocol_rank", sa.Integer(), nullable=False),
        sa.Column("max_per_unit", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "max_per_unit IS NULL OR max_per_unit > 0", name=op.f("ck_role_max_per_unit")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_role_edition_id_edition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_role_edition_id_name")),
    )
    op.create_table(
        "roster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("contact_phone", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("locked_by_id", sa.Integer(), nullable=True),
        sa.Column("is_practice", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'DRAFT') = (submitted_at IS NULL)", name=op.f("ck_roster_submitted_when")
        ),
        sa.CheckConstraint(
            "(status = 'LOCKED') = (locked_at IS NOT NULL)", name=op.f("ck_roster_locked_when")
        ),
        sa.CheckConstraint(
            "(status IN ('APPROVED', 'LOCKED')) = (approved_at IS NOT NULL)",
            name=op.f("ck_roster_approved_when"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["account.id"], name=op.f("fk_roster_approved_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_roster_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["locked_by_id"], ["account.id"], name=op.f("fk_roster_locked_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["returned_by_id"], ["account.id"], name=op.f("fk_roster_returned_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["account.id"], name=op.f("fk_roster_submitted_by_id_account")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_roster_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster")),
        sa.UniqueConstraint("edition_id", "unit_id", name=op.f("uq_roster_edition_id_unit_id")),
    )
    with op.batch_alter_table("roster", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roster_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            "uq_roster_guests",
            ["edition_id"],
            unique=True,
            sqlite_where=sa.text("unit_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL"),
        )

    op.create_table(
        "sport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_sport_edition_id_edition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sport")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_sport_edition_id_name")),
    )
    op.create_table(
        "stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("vehicle", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "starts_at IS NULL OR ends_at IS NULL OR starts_at <= ends_at",
            name=op.f("ck_stop_times"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_stop_edition_id_edition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stop")),
        sa.UniqueConstraint("edition_id", "position", name=op.f("uq_stop_edition_id_position")),
    )
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("size >= 0", name=op.f("ck_stored_file_size")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_stored_file_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_stored_file_owner_id_account")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_stored_file_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("public_id", name=op.f("uq_stored_file_public_id")),
    )
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stored_file_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stored_file_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_stored_file_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stored_file_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_stored_file_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "unit_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_unit_alias_unit_id_unit"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_alias")),
        sa.UniqueConstraint("unit_id", "folded", name=op.f("uq_unit_alias_unit_id_folded")),
    )
    with op.batch_alter_table("unit_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_alias_folded"), ["folded"], unique=False)

    op.create_table(
        "unit_succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ground", sa.String(), nullable=True),
        sa.CheckConstraint(
            "predecessor_id <> successor_id", name=op.f("ck_unit_succession_two_units")
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["unit.id"], name=op.f("fk_unit_succession_predecessor_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["unit.id"], name=op.f("fk_unit_succession_successor_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_succession")),
        sa.UniqueConstraint(
            "predecessor_id",
            "successor_id",
            name=op.f("uq_unit_succession_predecessor_id_successor_id"),
        ),
    )
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_unit_succession_successor_id"), ["successor_id"], unique=False
        )

    op.create_table(
        "venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_venue_edition_id_edition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_venue_edition_id_name")),
    )
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("frequency", sa.String(length=32), nullable=False),
        sa.Column("has_exit", sa.Boolean(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("grace_before", sa.Integer(), nullable=False),
        sa.Column("grace_after", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("role_ids", sa.JSON(), nullable=True),
        sa.Column("unit_ids", sa.JSON(), nullable=True),
        sa.Column("requires", sa.JSON(), nullable=False),
        sa.Column("exclusive_group", sa.String(), nullable=True),
        sa.Column("strictness", sa.JSON(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_checkpoint_name")),
        sa.CheckConstraint("capacity IS NULL OR capacity > 0", name=op.f("ck_checkpoint_capacity")),
        sa.CheckConstraint(
            "grace_after BETWEEN 0 AND 1440", name=op.f("ck_checkpoint_grace_after")
        ),
        sa.CheckConstraint(
            "grace_before BETWEEN 0 AND 1440", name=op.f("ck_checkpoint_grace_before")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_checkpoint_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_checkpoint_venue_id_venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_checkpoint_edition_id_name")),
    )
    op.create_table(
        "contest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("sport_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("min_size", sa.Integer(), nullable=True),
        sa.Column("max_size", sa.Integer(), nullable=True),
        sa.Column("max_reserves", sa.Integer(), nullable=True),
        sa.Column("min_men", sa.Integer(), nullable=True),
        sa.Column("min_women", sa.Integer(), nullable=True),
        sa.Column("born_from", sa.Integer(), nullable=True),
        sa.Column("born_to", sa.Integer(), nullable=True),
        sa.Column("entries_per_unit", sa.Integer(), nullable=True),
        sa.Column("article", sa.String(), nullable=True),
        sa.CheckConstraint("sex IN ('nam', 'nữ')", name=op.f("ck_contest_sex")),
        sa.CheckConstraint(
            "born_from IS NULL OR born_to IS NULL OR born_from <= born_to",
            name=op.f("ck_contest_born"),
        ),
        sa.CheckConstraint(
            "min_size IS NULL OR max_size IS NULL OR min_size <= max_size",
            name=op.f("ck_contest_size"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_contest_edition_id_edition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sport_id"], ["sport.id"], name=op.f("fk_contest_sport_id_sport"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest")),
        sa.UniqueConstraint("sport_id", "name", name=op.f("uq_contest_sport_id_name")),
    )
    with op.batch_alter_table("contest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contest_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("doing", sa.JSON(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_job_progress")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_job_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_job_owner_id_account")),
        sa.ForeignKeyConstraint(
            ["result_id"],
            ["stored_file.id"],
            name=op.f("fk_job_result_id_stored_file"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_job_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("public_id", name=op.f("uq_job_public_id")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_result_id"), ["result_id"], unique=False)
        batch_op.create_index("ix_job_state_id", ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_job_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("citizen_number", sa.Text(), nullable=True),
        sa.Column("citizen_number_digest", sa.String(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("thumbnail_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("full_name <> ''", name=op.f("ck_person_full_name")),
        sa.CheckConstraint("sex IN ('nam', 'nữ')", name=op.f("ck_person_sex")),
        sa.CheckConstraint(
            "birth_date IS NULL OR birth_year IS NOT NULL",
            name=op.f("ck_person_birth_date_has_year"),
        ),
        sa.CheckConstraint("birth_year BETWEEN 1900 AND 2100", name=op.f("ck_person_birth_year")),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["stored_file.id"], name=op.f("fk_person_photo_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["thumbnail_id"], ["stored_file.id"], name=op.f("fk_person_thumbnail_id_stored_file")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_citizen_number_digest"), ["citizen_number_digest"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_person_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_photo_id"), ["photo_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_thumbnail_id"), ["thumbnail_id"], unique=False)
        batch_op.create_index(
            "ix_person_unit_id_citizen_number_digest",
            ["unit_id", "citizen_number_digest"],
            unique=False,
        )
        batch_op.create_index("ix_person_unit_id_sort_key", ["unit_id", "sort_key"], unique=False)

    op.create_table(
        "quarantine",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("device_seq", sa.BigInteger(), nullable=True),
        sa.Column("scan_id", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("body_digest", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settlement", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settlement IS NULL)", name=op.f("ck_quarantine_settled")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_quarantine_device_id_device")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_quarantine_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["account.id"], name=op.f("fk_quarantine_settled_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
        sa.UniqueConstraint(
            "device_id", "body_digest", name=op.f("uq_quarantine_device_id_body_digest")
        ),
    )
    with op.batch_alter_table("quarantine", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quarantine_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("signed_scan_id", sa.Integer(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_submission_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_submission_roster_id_roster")
        ),
        sa.ForeignKeyConstraint(
            ["signed_scan_id"],
            ["stored_file.id"],
            name=op.f("fk_submission_signed_scan_id_stored_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("roster_id", "number", name=op.f("uq_submission_roster_id_number")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_submission_signed_scan_id"), ["signed_scan_id"], unique=False
        )

    op.create_table(
        "device_checkpoint",
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("checkpoint_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"],
            ["checkpoint.id"],
            name=op.f("fk_device_checkpoint_checkpoint_id_checkpoint"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["device_id"],
            ["device.id"],
            name=op.f("fk_device_checkpoint_device_id_device"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("device_id", "checkpoint_id", name=op.f("pk_device_checkpoint")),
    )
    with op.batch_alter_table("device_checkpoint", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_device_checkpoint_checkpoint_id"), ["checkpoint_id"], unique=False
        )

    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_entry_number")),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_entry_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_entry_roster_id_roster")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint(
            "roster_id", "contest_id", "number", name=op.f("uq_entry_roster_id_contest_id_number")
        ),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("shirt_size", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("protocol_rank", sa.Integer(), nullable=False),
        sa.Column("substitutes_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)",
            name=op.f("ck_member_withdrawn_why"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_member_person_id_person")
        ),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_member_role_id_role")),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_member_roster_id_roster")
        ),
        sa.ForeignKeyConstraint(
            ["substitutes_id"],
            ["member.id"],
            name=op.f("fk_member_substitutes_id_member"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("roster_id", "form_key", name=op.f("uq_member_roster_id_form_key")),
        sa.UniqueConstraint("roster_id", "person_id", name=op.f("uq_member_roster_id_person_id")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_role_id"), ["role_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_roster_id"), ["roster_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_member_substitutes_id"), ["substitutes_id"], unique=False
        )

    op.create_table(
        "name_word",
        sa.Column(
            "word", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_name_word_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("word", "person_id", name=op.f("pk_name_word")),
    )
    with op.batch_alter_table("name_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_name_word_person_id"), ["person_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("checkpoint_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_notice_checkpoint_id_checkpoint")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_notice_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", "seq", name=op.f("pk_notice")),
    )
    op.create_table(
        "roster_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("only_sheet", sa.String(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refusal", sa.String(), nullable=True),
        sa.Column("refusal_told", sa.JSON(), nullable=True),
        sa.Column("reading", sa.Text(), nullable=True),
        sa.Column("preview", sa.Text(), nullable=True),
        sa.Column("preview_of", sa.Integer(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("ticked", sa.JSON(), nullable=False),
        sa.Column("kept_late_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'REFUSED') = (refusal IS NOT NULL)", name=op.f("ck_roster_import_refused_why")
        ),
        sa.CheckConstraint(
            "(state = 'UNDONE') = (undone_at IS NOT NULL)",
            name=op.f("ck_roster_import_undone_when"),
        ),
        sa.CheckConstraint(
            "(state IN ('ACCEPTED', 'UNDONE')) = (accepted_at IS NOT NULL)",
            name=op.f("ck_roster_import_accepted_when"),
        ),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["account.id"], name=op.f("fk_roster_import_accepted_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_roster_import_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_roster_import_file_id_stored_file"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["job_id"], ["job.id"], name=op.f("fk_roster_import_job_id_job"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_roster_import_roster_id_roster")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["account.id"], name=op.f("fk_roster_import_undone_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_import")),
    )
    with op.batch_alter_table("roster_import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_roster_import_expires_at"), ["expires_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_roster_import_file_id"), ["file_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roster_import_roster_id"), ["roster_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roster_import_sha256"), ["sha256"], unique=False)
        batch_op.create_index(
            "uq_roster_import_open",
            ["roster_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('READING', 'PREVIEWED')"),
            postgresql_where=sa.text("state IN ('READING', 'PREVIEWED')"),
        )

    op.create_table(
        "badge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("short_no", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(state = 'ACTIVE') = (ended_at IS NULL)", name=op.f("ck_badge_ended_when")
        ),
        sa.CheckConstraint(
            "length(short_no) = 6 AND short_no >= '100000'", name=op.f("ck_badge_short_no")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (end_reason IS NULL)", name=op.f("ck_badge_ended_why")
        ),
        sa.CheckConstraint("issue > 0", name=op.f("ck_badge_issue")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_badge_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["account.id"], name=op.f("fk_badge_ended_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["account.id"], name=op.f("fk_badge_issued_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_badge_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_badge_code_digest")),
        sa.UniqueConstraint("member_id", "issue", name=op.f("uq_badge_member_id_issue")),
    )
    with op.batch_alter_table("badge", schema=None) as batch_op:
        batch_op.create_index(
            "uq_badge_active",
            ["member_id"],
            unique=True,
            sqlite_where=sa.text("state = 'ACTIVE'"),
            postgresql_where=sa.text("state = 'ACTIVE'"),
        )
        batch_op.create_index(
            "uq_badge_short_no",
            ["edition_id", "short_no"],
            unique=True,
            sqlite_where=sa.text("state = 'ACTIVE'"),
            postgresql_where=sa.text("state = 'ACTIVE'"),
        )

    op.create_table(
        "change_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("seen", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decision_reason", sa.String(), nullable=True),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(state = 'OPEN') = (decided_at IS NULL)", name=op.f("ck_change_request_decided_when")
        ),
        sa.CheckConstraint(
            "kind = 'ADD' OR member_id IS NOT NULL", name=op.f("ck_change_request_whom")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_change_request_reason")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_change_request_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_change_request_decided_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_change_request_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_change_request_roster_id_roster")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_request")),
        sa.UniqueConstraint(
            "roster_id", "form_key", name=op.f("uq_change_request_roster_id_form_key")
        ),
    )
    with op.batch_alter_table("change_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_change_request_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_change_request_roster_id"), ["roster_id"], unique=False
        )
        batch_op.create_index(
            "uq_change_request_open",
            ["member_id"],
            unique=True,
            sqlite_where=sa.text("state = 'OPEN' AND member_id IS NOT NULL"),
            postgresql_where=sa.text("state = 'OPEN' AND member_id IS NOT NULL"),
        )

    op.create_table(
        "entry_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("is_reserve", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
            name=op.f("fk_entry_member_entry_id_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_entry_member_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_member")),
        sa.UniqueConstraint(
            "entry_id", "member_id", name=op.f("uq_entry_member_entry_id_member_id")
        ),
    )
    with op.batch_alter_table("entry_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_member_member_id"), ["member_id"], unique=False)

    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["roster_import.id"],
            name=op.f("fk_import_row_import_id_roster_import"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_import_row_member_id_member"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("import_id", "number", name=op.f("uq_import_row_import_id_number")),
    )
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_row_member_id"), ["member_id"], unique=False)

    op.create_table(
        "imported_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("person_before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["roster_import.id"],
            name=op.f("fk_imported_member_import_id_roster_import"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_imported_member_member_id_member"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_member")),
        sa.UniqueConstraint(
            "import_id", "member_id", name=op.f("uq_imported_member_import_id_member_id")
        ),
    )
    with op.batch_alter_table("imported_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_imported_member_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "review_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roster_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_review_note_answered_when")
        ),
        sa.CheckConstraint(
            "field IS NULL OR member_id IS NOT NULL", name=op.f("ck_review_note_field_of_member")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("fk_review_note_answered_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_review_note_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_review_note_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["roster_id"], ["roster.id"], name=op.f("fk_review_note_roster_id_roster")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_note")),
    )
    with op.batch_alter_table("review_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_note_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_note_roster_id"), ["roster_id"], unique=False)

    op.create_table(
        "badge_print",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("badge_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("content_digest", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["badge_id"],
            ["badge.id"],
            name=op.f("fk_badge_print_badge_id_badge"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_badge_print_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_print")),
    )
    with op.batch_alter_table("badge_print", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_badge_print_badge_id"), ["badge_id"], unique=False)

    op.create_table(
        "scan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("device_seq", sa.BigInteger(), nullable=True),
        sa.Column("checkpoint_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("badge_id", sa.Integer(), nullable=True),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("input", sa.String(), nullable=True),
        sa.Column("window_key", sa.String(), nullable=True),
        sa.Column("slot", sa.String(), nullable=True),
        sa.Column("admits", sa.Boolean(), nullable=False),
        sa.Column("ruling", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("told_person", sa.Integer(), nullable=True),
        sa.Column("told_checkpoint", sa.Integer(), nullable=True),
        sa.Column("short_no", sa.String(), nullable=True),
        sa.Column("device_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mono", sa.BigInteger(), nullable=True),
        sa.Column("device_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("device_mono", sa.BigInteger(), nullable=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error_ms", sa.Integer(), nullable=True),
        sa.Column("is_suspect", sa.Boolean(), nullable=False),
        sa.Column("undo_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mode", sa.String(), nullable=True),
        sa.Column("door", sa.String(), nullable=True),
        sa.Column("local", sa.JSON(), nullable=True),
        sa.Column("override", sa.JSON(), nullable=True),
        sa.Column("is_forced", sa.Boolean(), nullable=False),
        sa.Column("filled", sa.JSON(), nullable=False),
        sa.Column("voids", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("body_digest", sa.String(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "NOT admits OR member_id IS NOT NULL", name=op.f("ck_scan_admits_somebody")
        ),
        sa.CheckConstraint("slot IS NULL OR admits", name=op.f("ck_scan_slot_admits")),
        sa.ForeignKeyConstraint(["badge_id"], ["badge.id"], name=op.f("fk_scan_badge_id_badge")),
        sa.ForeignKeyConstraint(
            ["checkpoint_id"], ["checkpoint.id"], name=op.f("fk_scan_checkpoint_id_checkpoint")
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_scan_device_id_device")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_scan_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_scan_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
        sa.UniqueConstraint("edition_id", "seq", name=op.f("uq_scan_edition_id_seq")),
        sa.UniqueConstraint("member_id", "checkpoint_id", "slot", name="uq_scan_slot"),
    )
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.create_index(
            "ix_scan_checkpoint_id_occurred_at", ["checkpoint_id", "occurred_at"], unique=False
        )
        batch_op.create_index(
            "ix_scan_device_id_device_seq", ["device_id", "device_seq"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_scan_voids"), ["voids"], unique=False)

    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("severity", sa.String(length=32), nullable=False),
        sa.Column("matter", sa.String(), nullable=False),
        sa.Column("scan_id", sa.Uuid(), nullable=False),
        sa.Column("other_scan_id", sa.Uuid(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settlement", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settlement IS NULL)", name=op.f("ck_conflict_settled")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_conflict_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["other_scan_id"], ["scan.id"], name=op.f("fk_conflict_other_scan_id_scan")
        ),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name=op.f("fk_conflict_scan_id_scan")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["account.id"], name=op.f("fk_conflict_settled_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint(
            "edition_id", "kind", "matter", name=op.f("uq_conflict_edition_id_kind_matter")
        ),
    )


def downgrade() -> None:
    op.drop_table("conflict")
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scan_voids"))
        batch_op.drop_index("ix_scan_device_id_device_seq")
        batch_op.drop_index("ix_scan_checkpoint_id_occurred_at")

    op.drop_table("scan")
    with op.batch_alter_table("badge_print", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_badge_print_badge_id"))

    op.drop_table("badge_print")
    with op.batch_alter_table("review_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_note_roster_id"))
        batch_op.drop_index(batch_op.f("ix_review_note_member_id"))

    op.drop_table("review_note")
    with op.batch_alter_table("imported_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_imported_member_member_id"))

    op.drop_table("imported_member")
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_row_member_id"))

    op.drop_table("import_row")
    with op.batch_alter_table("entry_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_member_member_id"))

    op.drop_table("entry_member")
    with op.batch_alter_table("change_request", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_change_request_open",
            sqlite_where=sa.text("state = 'OPEN' AND member_id IS NOT NULL"),
            postgresql_where=sa.text("state = 'OPEN' AND member_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_change_request_roster_id"))
        batch_op.drop_index(batch_op.f("ix_change_request_member_id"))

    op.drop_table("change_request")
    with op.batch_alter_table("badge", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_badge_short_no",
            sqlite_where=sa.text("state = 'ACTIVE'"),
            postgresql_where=sa.text("state = 'ACTIVE'"),
        )
        batch_op.drop_index(
            "uq_badge_active",
            sqlite_where=sa.text("state = 'ACTIVE'"),
            postgresql_where=sa.text("state = 'ACTIVE'"),
        )

    op.drop_table("badge")
    with op.batch_alter_table("roster_import", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_roster_import_open",
            sqlite_where=sa.text("state IN ('READING', 'PREVIEWED')"),
            postgresql_where=sa.text("state IN ('READING', 'PREVIEWED')"),
        )
        batch_op.drop_index(batch_op.f("ix_roster_import_sha256"))
        batch_op.drop_index(batch_op.f("ix_roster_import_roster_id"))
        batch_op.drop_index(batch_op.f("ix_roster_import_file_id"))
        batch_op.drop_index(batch_op.f("ix_roster_import_expires_at"))

    op.drop_table("roster_import")
    op.drop_table("notice")
    with op.batch_alter_table("name_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_name_word_person_id"))

    op.drop_table("name_word")
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_substitutes_id"))
        batch_op.drop_index(batch_op.f("ix_member_roster_id"))
        batch_op.drop_index(batch_op.f("ix_member_role_id"))
        batch_op.drop_index(batch_op.f("ix_member_person_id"))

    op.drop_table("member")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_contest_id"))

    op.drop_table("entry")
    with op.batch_alter_table("device_checkpoint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_checkpoint_checkpoint_id"))

    op.drop_table("device_checkpoint")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_signed_scan_id"))

    op.drop_table("submission")
    with op.batch_alter_table("quarantine", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quarantine_edition_id"))

    op.drop_table("quarantine")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_unit_id_sort_key")
        batch_op.drop_index("ix_person_unit_id_citizen_number_digest")
        batch_op.drop_index(batch_op.f("ix_person_thumbnail_id"))
        batch_op.drop_index(batch_op.f("ix_person_sort_key"))
        batch_op.drop_index(batch_op.f("ix_person_photo_id"))
        batch_op.drop_index(batch_op.f("ix_person_key"))
        batch_op.drop_index(batch_op.f("ix_person_citizen_number_digest"))

    op.drop_table("person")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_unit_id"))
        batch_op.drop_index("ix_job_state_id")
        batch_op.drop_index(batch_op.f("ix_job_result_id"))
        batch_op.drop_index(batch_op.f("ix_job_owner_id"))
        batch_op.drop_index(batch_op.f("ix_job_edition_id"))

    op.drop_table("job")
    with op.batch_alter_table("contest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contest_edition_id"))

    op.drop_table("contest")
    op.drop_table("checkpoint")
    op.drop_table("venue")
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_succession_successor_id"))

    op.drop_table("unit_succession")
    with op.batch_alter_table("unit_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_alias_folded"))

    op.drop_table("unit_alias")
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stored_file_unit_id"))
        batch_op.drop_index(batch_op.f("ix_stored_file_sha256"))
        batch_op.drop_index(batch_op.f("ix_stored_file_owner_id"))
        batch_op.drop_index(batch_op.f("ix_stored_file_expires_at"))
        batch_op.drop_index(batch_op.f("ix_stored_file_edition_id"))

    op.drop_table("stored_file")
    op.drop_table("stop")
    op.drop_table("sport")
    with op.batch_alter_table("roster", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_roster_guests",
            sqlite_where=sa.text("unit_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_roster_unit_id"))

    op.drop_table("roster")
    op.drop_table("role")
    op.drop_table("remembered_column")
    with op.batch_alter_table("recovery_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_code_account_id"))

    op.drop_table("recovery_code")
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_session_account_id"))

    op.drop_table("login_session")
    op.drop_table("login_device")
    with op.batch_alter_table("grant", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_grant_whole",
            sqlite_where=sa.text("unit_id IS NULL AND edition_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL AND edition_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_grant_unit",
            sqlite_where=sa.text("edition_id IS NULL"),
            postgresql_where=sa.text("edition_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_grant_edition",
            sqlite_where=sa.text("unit_id IS NULL"),
            postgresql_where=sa.text("unit_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_grant_unit_id"))
        batch_op.drop_index(batch_op.f("ix_grant_edition_id"))
        batch_op.drop_index(batch_op.f("ix_grant_account_id"))

    op.drop_table("grant")
    op.drop_table("feed_head")
    op.drop_table("erasure")
    with op.batch_alter_table("edition_unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_unit_unit_id"))

    op.drop_table("edition_unit")
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_device_edition_id"))

    op.drop_table("device")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_change_unit_id"))
        batch_op.drop_index("ix_change_subject")
        batch_op.drop_index(batch_op.f("ix_change_edition_id"))
        batch_op.drop_index(batch_op.f("ix_change_account_id"))

    op.drop_table("change")
    with op.batch_alter_table("activation_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activation_code_account_id"))

    op.drop_table("activation_code")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_sort_key"))
        batch_op.drop_index(batch_op.f("ix_unit_parent_id"))

    op.drop_table("unit")
    with op.batch_alter_table("pairing_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_failure_at"))
        batch_op.drop_index(batch_op.f("ix_pairing_failure_address_digest"))

    op.drop_table("pairing_failure")
    with op.batch_alter_table("login_failure", schema=None) as batch_op:
        batch_op.drop_index("ix_login_failure_name_at")
        batch_op.drop_index(batch_op.f("ix_login_failure_at"))
        batch_op.drop_index(batch_op.f("ix_login_failure_address_digest"))

    op.drop_table("login_failure")
    op.drop_table("fact")
    op.drop_table("edition")
    op.drop_table("chain")
    op.drop_table("account")
