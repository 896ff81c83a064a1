"""A digest over every event with its submission and reports, and over each log's small tables."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    """Make the table of the seals; what was recorded before is sealed as it stands, after the step."""
    op.create_table(
        "seal",
        sa.Column("log", sa.Integer, sa.ForeignKey("log.id"), primary_key=True),
        sa.Column("kind", sa.String(12), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
    )
