"""Doors."""

import sqlalchemy as sa
from alembic import op

revision = "0002_doors"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
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

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("totp_secret", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("totp_step", sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_account_fs_uniquifier"), type_="unique")
        batch_op.drop_column("tf_totp_secret")
        batch_op.drop_column("fs_uniquifier")
        batch_op.drop_column("tf_primary_method")
        batch_op.drop_column("mf_recovery_codes")

    with op.batch_alter_table("login_failure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_failure_at"), ["at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("login_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_failure_at"))

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mf_recovery_codes", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("tf_primary_method", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("fs_uniquifier", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("tf_totp_secret", sa.String(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_account_fs_uniquifier"), ["fs_uniquifier"])
        batch_op.drop_column("totp_step")
        batch_op.drop_column("totp_secret")

    op.drop_table("recovery_code")
    op.drop_table("login_device")
