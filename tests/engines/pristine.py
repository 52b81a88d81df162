"""Databases that are put back as they were instead of being made anew, which takes ten times as long."""

from collections import defaultdict

import psycopg
from psycopg import sql

from tests.engines.postgres import Postgres

KEEP = """
CREATE SCHEMA pristine;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I', name, name);
  END LOOP;
END $$;
CREATE VIEW pristine._now AS SELECT string_agg(format('%s %s %s %s', attrelid::regclass, attnum, attname, atttypid), ','
  ORDER BY attrelid::regclass::text, attnum) AS columns FROM pg_attribute
  JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND attnum > 0;
CREATE TABLE pristine._then AS TABLE pristine._now;
CREATE TABLE pristine._counts AS SELECT sequencename AS name, last_value AS value FROM pg_sequences
  WHERE schemaname = 'public';
CREATE FUNCTION pristine.restore() RETURNS void LANGUAGE plpgsql AS $$ DECLARE name text; BEGIN
  IF (SELECT columns FROM pristine._now) <> (SELECT columns FROM pristine._then) THEN
    RAISE EXCEPTION 'its tables are others now';
  END IF;
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend';
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'pristine' AND tablename NOT LIKE '\\_%' LOOP
    EXECUTE format('DELETE FROM public.%I', name);
    EXECUTE format('INSERT INTO public.%I SELECT * FROM pristine.%I', name, name);
  END LOOP;
  PERFORM setval(format('public.%I', _counts.name)::regclass, coalesce(value, 1), value IS NOT NULL)
    FROM pristine._counts;
END $$;
"""


class Pristine:
    """Copies of databases, each given back and put back as it was."""

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self._free: dict[str, list[str]] = defaultdict(list)
        self._of: dict[str, str] = {}  # by copy, what it is a copy of
        self._kept: set[str] = set()  # those that copies were made of

    def copy(self, original: str) -> str:
        """A database as that one is now, or was when it was first copied."""
        if original not in self._kept:
            self.keep(original)
        while self._free[original]:
            found = self._free[original].pop()
            if self._restored(found):
                return found
        made = self._server.create(original)
        self._of[made] = original
        return made

    def give_back(self, url: str) -> None:
        """Nobody uses it any more."""
        if url in self._kept or url not in self._of:
            self._server.drop(url)
        else:
            self._free[self._of[url]].append(url)

    def become(self, url: str, original: str) -> None:
        """The database at that URL is a copy of that one from now on: two change their names."""
        other = self.copy(original)
        self._server.swap(url, other)
        self._of[url], self._of[other] = original, self._of[url]
        self.give_back(other)

    def keep(self, url: str) -> None:
        """As it is now it is from here on."""
        self._run(url, "DROP SCHEMA IF EXISTS pristine CASCADE;" + KEEP)
        self._kept.add(url)

    def restore(self, url: str) -> None:
        """Puts it back as it was kept."""
        self._run(url, "SELECT pristine.restore()")

    def _restored(self, url: str) -> bool:
        try:
            self.restore(url)
        except psycopg.Error:  # a test changed its tables
            self._server.drop(url)
            return False
        return True

    @staticmethod
    def _run(url: str, statements: str) -> None:
        with psycopg.connect(url) as connection:
            connection.execute(sql.SQL(statements))  # type: ignore[arg-type]
