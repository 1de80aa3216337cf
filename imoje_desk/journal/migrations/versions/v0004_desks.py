"""What desks of one ledger have to know of each other: until when imoje wants no refund of a merchant."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SECONDS: "sa.types.TypeEngine[float]" = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Nothing is held back so far."""
    op.add_column("touches", sa.Column("held_until", _SECONDS, nullable=False, server_default="0"))
