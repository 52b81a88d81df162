"""From a timeline's JSON to a grade. Pure: no Flask, no database; media is not known here."""
