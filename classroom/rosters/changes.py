"""What a teacher may do with the names of a class. Each is one transaction and one line in the log."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from accounts.entry import give_secrets, new_secret
from accounts.misses import forget_secret_misses
from classroom.class_settings.making import Refused
from classroom.rosters.names import LONGEST, clean, key_of
from classroom.rosters.plan import Plan, plan_names
from schema.attempts import Attempt
from schema.audit import Somebody, note
from schema.classes import Enrollment, SchoolClass
from schema.database import now, writing
from schema.locks import ROSTERS, whole_class
from schema.people import Pupil


def add_names(class_id: int, names: Sequence[str], teacher: Somebody) -> Plan:
    """Puts the names in the class, as `plan_names` says now; gives the plan that was carried out."""
    with writing(ROSTERS, whole_class(class_id)) as session:
        school_class = session.get_one(SchoolClass, class_id)
        plan = plan_names(names, _enrollments(session, class_id))
        if plan.too_many:
            raise Refused(
                _("That are more names than a class can have. At most %(room)s fit.", room=plan.room)
            )
        for one in plan.of("new"):
            session.add(Enrollment(class_id=class_id, pupil=Pupil(display_name=one.name)))
        for one in plan.of("back"):
            session.get_one(Enrollment, one.enrollment_id).left_at = None
        session.flush()
        give_secrets(session, school_class)
        if plan.adds:
            _note(session, teacher, class_id, f"class:{class_id}", added=len(plan.adds))
        return plan


def rename(class_id: int, enrollment_id: int, typed: str, teacher: Somebody) -> None:
    """Gives the pupil another name, in every class that the pupil is in."""
    name = clean(typed)
    if not name:
        raise Refused(_("Type a name."), "name")
    if len(name) > LONGEST:
        raise Refused(_("A name has at most %(most)s letters.", most=LONGEST), "name")
    with writing(ROSTERS, whole_class(class_id)) as session:
        enrollment = session.get_one(Enrollment, enrollment_id)
        others = [one for one in _here(session, class_id) if one.id != enrollment_id]
        if any(key_of(one.pupil.display_name) == key_of(name) for one in others):
            raise Refused(
                _("There is a %(name)s in this class already. Add a letter, or merge the two.", name=name),
                "name",
            )
        enrollment.pupil.display_name = name
        _note(session, teacher, class_id, f"enrollment:{enrollment_id}", renamed=1)


def free(class_id: int, enrollment_id: int, teacher: Somebody) -> None:
    """Takes the name from the device that holds it, so that it can be picked anew."""
    with writing(whole_class(class_id)) as session:
        session.get_one(Enrollment, enrollment_id).device_key = None
        _note(session, teacher, class_id, f"enrollment:{enrollment_id}", freed=1)


def change_secret(class_id: int, enrollment_id: int, teacher: Somebody) -> None:
    """Gives the name another pin or other pictures; whoever holds the name has to come in again."""
    with writing(whole_class(class_id)) as session:
        enrollment = session.get_one(Enrollment, enrollment_id)
        enrollment.secret = new_secret(session.get_one(SchoolClass, class_id).entry)
        enrollment.device_key = None
        _note(session, teacher, class_id, f"enrollment:{enrollment_id}", new_secret=1)
    forget_secret_misses(enrollment_id)


def remove(class_id: int, enrollment_ids: Sequence[int], teacher: Somebody) -> int:
    """Takes pupils out of the class. Who has results stays readable; how many those are."""
    with writing(ROSTERS, whole_class(class_id)) as session:
        return sum(_remove(session, class_id, one, teacher) for one in enrollment_ids)


def _remove(session: Session, class_id: int, enrollment_id: int, teacher: Somebody) -> bool:
    enrollment = session.get_one(Enrollment, enrollment_id)
    has_results = _attempts(session, enrollment_id) > 0
    if has_results:
        _leave(enrollment)
    else:
        _delete(session, enrollment)
    _note(session, teacher, class_id, f"enrollment:{enrollment_id}", removed=1)
    return has_results


def put_back(class_id: int, enrollment_id: int, teacher: Somebody) -> None:
    """Brings back who has left, with all results."""
    with writing(ROSTERS, whole_class(class_id)) as session:
        enrollment = session.get_one(Enrollment, enrollment_id)
        name = enrollment.pupil.display_name
        if any(key_of(one.pupil.display_name) == key_of(name) for one in _here(session, class_id)):
            raise Refused(_("There is a %(name)s in this class already.", name=name))
        enrollment.left_at = None
        give_secrets(session, session.get_one(SchoolClass, class_id))
        _note(session, teacher, class_id, f"enrollment:{enrollment_id}", put_back=1)


def move(class_id: int, enrollment_ids: Sequence[int], target_id: int, teacher: Somebody) -> None:
    """Puts pupils in another class of the teacher, all or none; the results so far stay readable in this one."""
    with writing(ROSTERS, whole_class(class_id), whole_class(target_id)) as session:
        for enrollment_id in enrollment_ids:
            _move(session, class_id, enrollment_id, target_id, teacher)


def _move(session: Session, class_id: int, enrollment_id: int, target_id: int, teacher: Somebody) -> None:
    enrollment = session.get_one(Enrollment, enrollment_id)
    name = enrollment.pupil.display_name
    there = [one for one in _here(session, target_id) if one.pupil_id != enrollment.pupil_id]
    if any(key_of(one.pupil.display_name) == key_of(name) for one in there):
        raise Refused(_("There is a %(name)s in that class already. Change the name first.", name=name))
    _arrive(session, enrollment.pupil_id, target_id)
    if _attempts(session, enrollment_id):
        _leave(enrollment)
    else:
        session.delete(enrollment)
    session.flush()
    _note(session, teacher, class_id, f"enrollment:{enrollment_id}", moved_to=target_id)
    _note(session, teacher, target_id, f"enrollment:{enrollment_id}", moved_from=class_id)


def merge(class_id: int, kept_id: int, double_id: int, teacher: Somebody) -> None:
    """Makes one pupil of two: the attempts of the double become the kept one's, by the time they began."""
    with writing(ROSTERS, whole_class(class_id)) as session:
        kept, double = (session.get_one(Enrollment, number) for number in (kept_id, double_id))
        ids = {one.pupil.external_id for one in (kept, double) if one.pupil.external_id}
        if len(ids) > 1:
            raise Refused(_("Both come from the school's own system. Merge them there."))
        _take_attempts(session, kept_id, double_id)
        kept.joined_at = min(filter(None, (kept.joined_at, double.joined_at)), default=None)
        one, other = (double, kept) if double.pupil.external_id else (kept, double)
        _become(session, kept, double, survivor=one.pupil, gone=other.pupil)
        _note(session, teacher, class_id, f"enrollment:{kept_id}", merged=1)


def _become(session: Session, kept: Enrollment, double: Enrollment, survivor: Pupil, gone: Pupil) -> None:
    """The pupil whom the school's system knows survives, under the kept name."""
    name = kept.pupil.display_name
    session.delete(double)
    session.flush()
    kept.pupil = survivor
    survivor.display_name = name
    session.flush()
    _forget(session, gone.id)


def _take_attempts(session: Session, kept_id: int, double_id: int) -> None:
    found = session.scalars(
        select(Attempt)
        .where(Attempt.enrollment_id.in_((kept_id, double_id)))
        .order_by(Attempt.assignment_id, Attempt.started_at, Attempt.id)
    ).all()
    for attempt in found:  # out of the way first: numbers are unique
        attempt.number = -attempt.id
        attempt.enrollment_id = kept_id
    session.flush()
    counted: dict[int, int] = {}
    for attempt in found:
        attempt.number = counted[attempt.assignment_id] = counted.get(attempt.assignment_id, 0) + 1


def _arrive(session: Session, pupil_id: int, class_id: int) -> None:
    known = select(Enrollment).where(Enrollment.class_id == class_id, Enrollment.pupil_id == pupil_id)
    enrollment = session.scalars(known).one_or_none()
    if enrollment is None:
        session.add(Enrollment(class_id=class_id, pupil_id=pupil_id))
    else:
        enrollment.left_at = None
    session.flush()
    give_secrets(session, session.get_one(SchoolClass, class_id))


def _leave(enrollment: Enrollment) -> None:
    enrollment.left_at = now()
    enrollment.device_key = None


def _delete(session: Session, enrollment: Enrollment) -> None:
    pupil_id = enrollment.pupil_id
    session.delete(enrollment)
    session.flush()
    _forget(session, pupil_id)


def _forget(session: Session, pupil_id: int) -> None:
    """Of a pupil who is in no class any more nothing is kept."""
    if session.scalar(select(Enrollment.id).where(Enrollment.pupil_id == pupil_id).limit(1)) is None:
        session.execute(delete(Pupil).where(Pupil.id == pupil_id))


def _enrollments(session: Session, class_id: int) -> list[Enrollment]:
    return list(session.scalars(select(Enrollment).where(Enrollment.class_id == class_id)))


def _here(session: Session, class_id: int) -> list[Enrollment]:
    return [one for one in _enrollments(session, class_id) if one.left_at is None]


def _attempts(session: Session, enrollment_id: int) -> int:
    counted = select(func.count()).where(Attempt.enrollment_id == enrollment_id)
    return session.scalar(counted) or 0


def _note(session: Session, teacher: Somebody, class_id: int, subject: str, **counts: int) -> None:
    note(session, teacher, "changed_roster", class_id=class_id, subject=subject, **counts)
