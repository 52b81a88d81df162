"""seconds watched, words looked up and what pupils thought of the film

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

import schema.database

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('watched_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('run', sa.String(length=36), nullable=False),
    sa.Column('seen', sa.JSON(), nullable=False),
    sa.Column('again', sa.JSON(), nullable=False),
    sa.Column('begun_at', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('updated_at', schema.database.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_watched_run_attempt_id_attempt'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_watched_run')),
    sa.UniqueConstraint('attempt_id', 'run', name=op.f('uq_watched_run_attempt_id_run'))
    )
    op.create_table('look_up',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('term', sa.String(length=200), nullable=False),
    sa.Column('created_at', schema.database.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_look_up_attempt_id_attempt'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_look_up')),
    sa.UniqueConstraint('attempt_id', 'key', name=op.f('uq_look_up_attempt_id_key'))
    )
    op.create_table('pulse',
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('interesting', sa.Integer(), nullable=True),
    sa.Column('work', sa.Integer(), nullable=True),
    sa.Column('updated_at', schema.database.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_pulse_attempt_id_attempt'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('attempt_id', name=op.f('pk_pulse'))
    )


def downgrade() -> None:
    op.drop_table('pulse')
    op.drop_table('look_up')
    op.drop_table('watched_run')
