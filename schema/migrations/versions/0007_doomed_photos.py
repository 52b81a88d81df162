"""photos that are to be removed from their store

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

import schema.database

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('doomed_photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('since', schema.database.Instant(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_doomed_photo'))
    )


def downgrade() -> None:
    op.drop_table('doomed_photo')
