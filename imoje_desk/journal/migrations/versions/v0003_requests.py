"""Refunds that one person asks for and another sends: two tables, and which request an attempt was made of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_SECONDS: "sa.types.TypeEngine[float]" = sa.Double().with_variant(sa.REAL(), "sqlite")
_STAGES = "('approved', 'expired', 'requested', 'returned', 'withdrawn')"


def upgrade() -> None:
    """Nothing was asked for so far: the tables are empty."""
    op.add_column("attempts", sa.Column("request_id", sa.Text))
    linked = sa.text("request_id IS NOT NULL")
    op.create_index(
        "one_refund_of_a_request",
        "attempts",
        ["request_id", "number"],
        unique=True,
        sqlite_where=linked,
        postgresql_where=linked,
    )
    op.create_table(
        "requests",
        sa.Column("seq", _WHOLE, primary_key=True),
        sa.Column("request_id", sa.Text, nullable=False, unique=True),
        *_texts("desk environment base_url merchant_id service_id target_id"),
        sa.Column("amount", _WHOLE, nullable=False),
        *_texts("currency maker maker_login reason ticket order_id title"),
        sa.Column("send_email", sa.Integer, nullable=False),
        *_texts("method snapshot"),
        *(sa.Column(name, _SECONDS, nullable=False) for name in ("created", "changed", "expires")),
        *_texts("stage"),
        sa.Column("attempt_id", sa.Text, sa.ForeignKey("attempts.attempt_id"), unique=True),
        *_texts("decided_by decided_login answer"),
        sa.CheckConstraint("send_email IN (0, 1)", name="send_email_known"),
        sa.CheckConstraint(f"stage IN {_STAGES}", name="stage_known"),
        sa.CheckConstraint("amount > 0", name="request_amount_positive"),
        sa.CheckConstraint("maker <> '' AND reason <> ''", name="request_signed"),
        sa.CheckConstraint("expires > created", name="request_lasts"),
        sa.CheckConstraint("(stage = 'approved') = (attempt_id IS NOT NULL)", name="request_linked"),
        sqlite_strict=True,
    )
    asked = sa.text("stage = 'requested'")
    op.create_index(
        "one_open_request",
        "requests",
        ["base_url", "target_id"],
        unique=True,
        sqlite_where=asked,
        postgresql_where=asked,
    )
    op.create_index("requests_by_stage", "requests", ["base_url", "merchant_id", "stage", "seq"])
    op.create_table(
        "request_events",
        sa.Column("seq", _WHOLE, primary_key=True),
        sa.Column("request_id", sa.Text, sa.ForeignKey("requests.request_id"), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        *_texts("stage who login note"),
        sa.Column("wall", _SECONDS, nullable=False),
        *_texts("process"),
        sa.CheckConstraint(f"stage IN {_STAGES}", name="stage_known"),
        sa.UniqueConstraint("request_id", "step"),
        sqlite_strict=True,
    )


def _texts(names: str) -> list["sa.Column[str]"]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names.split()]
