"""What a sale was paid by is kept with its refund; of earlier refunds it is not known."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One more column, empty in every row there is."""
    op.add_column("attempts", sa.Column("method", sa.Text, nullable=False, server_default=""))
