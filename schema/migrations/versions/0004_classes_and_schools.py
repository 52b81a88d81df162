"""classes and schools

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

import schema.database

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('region',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_region')),
    sa.UniqueConstraint('name', name=op.f('uq_region_name'))
    )
    op.create_table('company',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('place', sa.String(length=200), nullable=True),
    sa.Column('region_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_company_region_id_region'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_company'))
    )
    with op.batch_alter_table('company', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_company_region_id'), ['region_id'], unique=False)

    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('person_name', sa.String(length=100), nullable=True),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('class_id', sa.Integer(), nullable=True),
    sa.Column('subject', sa.String(length=100), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_audit_entry_person_id_person'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entry_at'), ['at'], unique=False)
        batch_op.create_index('ix_audit_entry_class_id_at', ['class_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entry_person_id'), ['person_id'], unique=False)

    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('display_name', sa.String(length=100), nullable=True),
    sa.Column('roles', sa.JSON(), nullable=False),
    sa.Column('school_id', sa.Integer(), nullable=True),
    sa.Column('company_id', sa.Integer(), nullable=True),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.Column('created_at', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('expires_at', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('used_at', schema.database.Instant(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['company_id'], ['company.id'], name=op.f('fk_invitation_company_id_company'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['created_by'], ['person.id'], name=op.f('fk_invitation_created_by_person'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_invitation_person_id_person'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_invitation_school_id_school'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_invitation_token_hash'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_company_id'), ['company_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_created_by'), ['created_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_email'), ['email'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_school_id'), ['school_id'], unique=False)

    op.create_table('production_region',
    sa.Column('production_id', sa.Integer(), nullable=False),
    sa.Column('region_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['production_id'], ['production.id'], name=op.f('fk_production_region_production_id_production'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['region_id'], ['region.id'], name=op.f('fk_production_region_region_id_region'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('production_id', 'region_id', name=op.f('pk_production_region'))
    )
    with op.batch_alter_table('production_region', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_production_region_region_id'), ['region_id'], unique=False)

    op.create_table('purge_record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('school_id', sa.Integer(), nullable=True),
    sa.Column('production_id', sa.Integer(), nullable=True),
    sa.Column('what', sa.String(length=20), nullable=False),
    sa.Column('classes', sa.Integer(), nullable=False),
    sa.Column('pupils', sa.Integer(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('finished', sa.Integer(), nullable=False),
    sa.Column('responses', sa.Integer(), nullable=False),
    sa.Column('pulse', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['production_id'], ['production.id'], name=op.f('fk_purge_record_production_id_production'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['school_id'], ['school.id'], name=op.f('fk_purge_record_school_id_school'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_purge_record'))
    )
    with op.batch_alter_table('purge_record', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_purge_record_production_id'), ['production_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_purge_record_school_id'), ['school_id'], unique=False)

    op.create_table('lesson',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assignment_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('pause_point', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.String(length=100), nullable=True),
    sa.Column('opened_at', schema.database.Instant(timezone=True), nullable=True),
    sa.Column('closed_at', schema.database.Instant(timezone=True), nullable=True),
    sa.Column('position', sa.Double(), nullable=False),
    sa.Column('started_at', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('ended_at', schema.database.Instant(timezone=True), nullable=True),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('seen_at', schema.database.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['assignment.id'], name=op.f('fk_lesson_assignment_id_assignment'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lesson'))
    )
    with op.batch_alter_table('lesson', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lesson_assignment_id'), ['assignment_id'], unique=False)

    op.create_table('presence',
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Double(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('pause_point_id', sa.String(length=100), nullable=True),
    sa.Column('since', schema.database.Instant(timezone=True), nullable=False),
    sa.Column('seen_at', schema.database.Instant(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_presence_attempt_id_attempt'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('attempt_id', name=op.f('pk_presence'))
    )
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('attempts', sa.Integer(), server_default='1', nullable=True))
        batch_op.add_column(sa.Column('counts', sa.String(length=10), server_default='last', nullable=False))
        batch_op.add_column(sa.Column('answers', sa.String(length=20), server_default='at_once', nullable=False))
        batch_op.add_column(sa.Column('paused_at', schema.database.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('pause_message', sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column('finished_at', schema.database.Instant(timezone=True), nullable=True))

    with op.batch_alter_table('enrollment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('secret', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('left_at', schema.database.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('created_at', schema.database.Instant(timezone=True), nullable=True))

    # When a pupil was enrolled was not kept until now: at the latest when joining, at the earliest with the class.
    op.execute(
        'UPDATE enrollment SET created_at = coalesce(joined_at,'
        ' (SELECT school_class.created_at FROM school_class WHERE school_class.id = enrollment.class_id))'
    )
    with op.batch_alter_table('enrollment', schema=None) as batch_op:
        batch_op.alter_column('created_at', existing_type=schema.database.Instant(timezone=True), nullable=False)

    with op.batch_alter_table('grade', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reason', sa.Text(), nullable=True))

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('school_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('company_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('totp_secret', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('totp_last', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('session_epoch', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('language', sa.String(length=35), nullable=True))
        batch_op.add_column(sa.Column('disabled_at', schema.database.Instant(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f('ix_person_company_id'), ['company_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_school_id'), ['school_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_person_school_id_school'), 'school', ['school_id'], ['id'], ondelete='SET NULL')
        batch_op.create_foreign_key(batch_op.f('fk_person_company_id_company'), 'company', ['company_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('production', schema=None) as batch_op:
        batch_op.add_column(sa.Column('company_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_production_company_id'), ['company_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_production_company_id_company'), 'company', ['company_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('school', schema=None) as batch_op:
        batch_op.add_column(sa.Column('region_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('external_id', sa.String(length=255), nullable=True))
        batch_op.create_index(batch_op.f('ix_school_region_id'), ['region_id'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_school_external_id'), ['external_id'])
        batch_op.create_foreign_key(batch_op.f('fk_school_region_id_region'), 'region', ['region_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('school_class', schema=None) as batch_op:
        batch_op.add_column(sa.Column('school_year', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('entry', sa.String(length=20), server_default='names', nullable=False))
        batch_op.add_column(sa.Column('external_id', sa.String(length=255), nullable=True))
        batch_op.add_column(sa.Column('locked', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_unique_constraint(batch_op.f('uq_school_class_external_id'), ['external_id'])


def downgrade() -> None:
    with op.batch_alter_table('school_class', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_school_class_external_id'), type_='unique')
        batch_op.drop_column('locked')
        batch_op.drop_column('external_id')
        batch_op.drop_column('entry')
        batch_op.drop_column('school_year')

    with op.batch_alter_table('school', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_school_region_id_region'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_school_external_id'), type_='unique')
        batch_op.drop_index(batch_op.f('ix_school_region_id'))
        batch_op.drop_column('external_id')
        batch_op.drop_column('region_id')

    with op.batch_alter_table('production', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_production_company_id_company'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_production_company_id'))
        batch_op.drop_column('company_id')

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_person_company_id_company'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_person_school_id_school'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_person_school_id'))
        batch_op.drop_index(batch_op.f('ix_person_company_id'))
        batch_op.drop_column('disabled_at')
        batch_op.drop_column('language')
        batch_op.drop_column('session_epoch')
        batch_op.drop_column('totp_last')
        batch_op.drop_column('totp_secret')
        batch_op.drop_column('company_id')
        batch_op.drop_column('school_id')

    with op.batch_alter_table('grade', schema=None) as batch_op:
        batch_op.drop_column('reason')

    with op.batch_alter_table('enrollment', schema=None) as batch_op:
        batch_op.drop_column('created_at')
        batch_op.drop_column('left_at')
        batch_op.drop_column('secret')

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_column('finished_at')
        batch_op.drop_column('pause_message')
        batch_op.drop_column('paused_at')
        batch_op.drop_column('answers')
        batch_op.drop_column('counts')
        batch_op.drop_column('attempts')

    op.drop_table('presence')
    with op.batch_alter_table('lesson', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lesson_assignment_id'))

    op.drop_table('lesson')
    with op.batch_alter_table('purge_record', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_purge_record_school_id'))
        batch_op.drop_index(batch_op.f('ix_purge_record_production_id'))

    op.drop_table('purge_record')
    with op.batch_alter_table('production_region', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_production_region_region_id'))

    op.drop_table('production_region')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_school_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_person_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_email'))
        batch_op.drop_index(batch_op.f('ix_invitation_created_by'))
        batch_op.drop_index(batch_op.f('ix_invitation_company_id'))

    op.drop_table('invitation')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entry_person_id'))
        batch_op.drop_index('ix_audit_entry_class_id_at')
        batch_op.drop_index(batch_op.f('ix_audit_entry_at'))

    op.drop_table('audit_entry')
    with op.batch_alter_table('company', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_company_region_id'))

    op.drop_table('company')
    op.drop_table('region')
