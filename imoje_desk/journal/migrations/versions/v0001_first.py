"""The first layout. Journals start here or later, never before, so there is nothing to do."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing: this layout is where the steps begin."""
