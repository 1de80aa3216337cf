"""What desks of one ledger have to know of each other: who sends what, and when imoje wants no refund."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SECONDS: "sa.types.TypeEngine[float]" = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Nothing is held back so far; of what is under way nothing else is known than who made it."""
    op.add_column("attempts", sa.Column("sender", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE attempts SET sender = desk")
    if op.get_bind().dialect.name == "postgresql":  # a desk of before, still connected, does not know to say it
        op.alter_column("attempts", "sender", server_default=None)
    op.add_column("touches", sa.Column("held_until", _SECONDS, nullable=False, server_default="0"))
