"""how old the code may be that serves this database

Revision: 0008, after 0007
"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = op.create_table('compatibility',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('oldest', sa.String(length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_compatibility'))
    )
    op.bulk_insert(table, [{'id': 1, 'oldest': '0005'}])


def downgrade() -> None:
    op.drop_table('compatibility')
