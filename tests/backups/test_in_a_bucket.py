"""Films and photos in an S3 store: put back into it, and kept from there."""

import json
import zipfile
from pathlib import Path

from tests.backups.everything import PHOTO
from tests.backups.where import at
from tests.engines.s3 import Store
from tests.producer.commands import halte
from web.media import films_of, photos_of
from web.settings import Settings


def test_films_and_photos_go_into_a_bucket_and_are_kept_from_it(
    kept: Path, tmp_path: Path, s3: Store
) -> None:
    where = {**at(tmp_path / "new"), "HALTE_MEDIA_URL": s3.url}
    done = halte("restore", kept, **where)
    assert done.exit_code == 0, done.stderr
    settings = Settings(instance=tmp_path / "new", media_url=s3.url)
    assert [photos_of(settings).get(one.name) for one in photos_of(settings).list()] == [PHOTO]
    assert any(one.name.endswith(".m4s") for one in films_of(settings).files.list())
    again = tmp_path / "again" / "b.zip"
    assert halte("backup", again, **where).exit_code == 0
    assert listed(again) == listed(kept)
    assert " 0 of them new" in halte("backup", again, **where).stdout


def listed(backup: Path) -> set[tuple[str, str, str]]:
    """What belongs to it."""
    with zipfile.ZipFile(backup) as held:
        return {(place, name, sha256) for place, name, _, _, sha256 in json.loads(held.read("files.json"))}
