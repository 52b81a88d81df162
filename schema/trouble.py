"""Whether the database is away, busy or full for now, and what to do about it, in words without secrets."""

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree

Trouble = DBAPIError | NoneFree

# PostgreSQL's states (its manual, appendix A): connection, rollback to be tried again, resources, a lock that was
# waited for too long, an operator or a time limit, the system, and a standby or a transaction that was ended.
FOR_NOW = ("08", "40", "53", "55P03", "57", "58", "25006", "25P")

WORDS = {
    "lock timeout": "Somebody else holds what this needs in the database {database}. Try again in a moment.",
    "statement timeout": "The database {database} took longer than HALTE_DATABASE_TIMEOUT allows. Is it overloaded?",
    "password authentication failed": "PostgreSQL at {place} refuses the password of {user}. "
    "Percent-encode @ : / ? # in it (@ is %40).",
    "no password supplied": "PostgreSQL at {place} asks for a password of {user}: postgresql://USER:PASSWORD@…",
    "role": "PostgreSQL at {place} knows no user {user}. Make one: createuser {user}",
    "pg_hba.conf": "PostgreSQL at {place} lets {user} not in from this machine. Look at its pg_hba.conf.",
    "does not exist": "PostgreSQL at {place} has no database {database}. Make it: createdb {database}",
    "refused": "Nothing listens at {place}. Is PostgreSQL running there?",
    "no such file": "Nothing listens at {place}. Is PostgreSQL running there?",
    "translate host name": "There is no host of the name in {place}.",
    "name or service": "There is no host of the name in {place}.",
    "resolve host": "There is no host of the name in {place}.",
    "timeout": "PostgreSQL at {place} does not answer. Is it running, and does a firewall let this machine through?",
    "said nothing": "PostgreSQL at {place} answers no more. Is it overloaded, or stopped?",
    "too many": "PostgreSQL at {place} takes no more connections. Lower HALTE_DATABASE_CONNECTIONS, or raise its "
    "max_connections.",
    "lock": "Somebody else is writing in the database. Try again in a moment.",
    "readonly": "The database {place} can't be written. Whose file is it?",
    "full": "The disk of the database {place} is full.",
    "no space": "The disk of the database {place} is full.",
    "unable to open": "The database {place} can't be opened. Is its folder there, and may Halte write in it?",
}


def is_for_now(error: Trouble) -> bool:
    """May the same work a little later? Not where the fault is in what was asked."""
    if isinstance(error, NoneFree) or error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    return state.startswith(FOR_NOW) if state else isinstance(error, OperationalError)


def explained(error: Trouble, url: URL) -> str:
    """What is wrong and what to do, for who runs Halte. Never the password."""
    said = str(error.orig if isinstance(error, DBAPIError) else "too many connections").lower()
    found = next((words for sign, words in WORDS.items() if sign in said), None)
    words = found or "The database {place} did not do as asked. Its own log says why."
    return f"{words.format(place=_place(url), user=url.username, database=url.database)} (HALTE_DATABASE_URL)"


def _place(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    host = url.host or url.query.get("host") or "this machine's socket"
    return f"{host}:{url.port}" if url.port else str(host)
