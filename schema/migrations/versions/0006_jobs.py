"""work for later

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

import schema.database

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

OPEN = sa.text("state IN ('waiting', 'running')")


def upgrade() -> None:
    op.create_table('job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('arguments', sa.JSON(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('unique_key', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('progress', sa.Double(), nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('worker', sa.String(length=100), nullable=True),
    sa.Column('beats', sa.Integer(), nullable=False),
    sa.Column('run_after', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('created_at', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('started_at', schema.database.Instant(timezone=True), nullable=True),
    sa.Column('ended_at', schema.database.Instant(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('result', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_job_person_id_person'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job'))
    )
    op.create_index('ix_job_state_run_after', 'job', ['state', 'run_after'])
    op.create_index(op.f('ix_job_person_id'), 'job', ['person_id'])
    op.create_index('uq_job_unique_key', 'job', ['unique_key'], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    op.drop_table('job')
