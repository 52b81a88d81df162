"""The other ways of the Caddyfile: films from a bucket or from Halte itself, certificates of one's own."""

import json
from pathlib import Path

from tests.deploy.over_https import visitor
from tests.deploy.upstream import Upstream
from tests.engines.caddy import Caddy

FILM = f"/media/{'a' * 32}/{'b' * 32}.m4s"


def test_films_of_a_bucket_are_fetched_without_anything_of_the_visitor(tmp_path: Path) -> None:
    with Upstream() as bucket, Upstream() as halte:
        place = {"HALTE_BUCKET": f"http://{bucket.address}", "HALTE_BUCKET_PATH": "/films/town/public"}
        with Caddy(tmp_path, halte.address, HALTE_MEDIA_FROM="bucket", **place) as caddy:
            somebody = visitor(caddy)
            somebody.cookies["halte"] = "SESSION"
            film = somebody.get(FILM, Range="bytes=0-9")
            hidden = somebody.get("/media/private/hand_ins/1.jpg")
    told = json.loads(film.body)
    assert bucket.asked == [("GET", FILM.replace("/media", "/films/town/public"), b"")]
    assert "SESSION" not in film.text
    assert {"Cookie", "X-Forwarded-For", "X-Forwarded-Host"}.isdisjoint(told)
    assert (told["Host"], told["Range"]) == (bucket.address, "bytes=0-9")
    assert film.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert film.headers["Access-Control-Allow-Origin"] == "*"
    assert hidden.status == 404
    assert halte.asked == []


def test_film_that_the_bucket_does_not_give_is_not_kept_as_missing(tmp_path: Path) -> None:
    with Upstream() as bucket:
        bucket.status = 403
        place = {"HALTE_MEDIA_FROM": "bucket", "HALTE_BUCKET": f"http://{bucket.address}"}
        with Caddy(tmp_path, bucket.address, **place) as caddy:
            refused = visitor(caddy).get(FILM)
    assert (refused.status, refused.headers["Cache-Control"]) == (404, "no-store")
    assert "Host" not in refused.text  # nothing of what the bucket said


def test_halte_itself_may_give_films_under_a_certificate_of_ones_own(tmp_path: Path) -> None:
    certificate, key = tmp_path / "own.pem", tmp_path / "own.key"
    with Caddy(tmp_path / "first", "127.0.0.1:1") as first:
        made = first.folder / "data/caddy/certificates/local/localhost"
        certificate.write_bytes((made / "localhost.crt").read_bytes())
        key.write_bytes((made / "localhost.key").read_bytes())
    own = {"HALTE_TLS": "files", "HALTE_TLS_CERTIFICATE": str(certificate), "HALTE_TLS_KEY": str(key)}
    with (
        Upstream() as halte,
        Caddy(
            tmp_path / "second", halte.address, authority=first.authority, HALTE_MEDIA_FROM="halte", **own
        ) as caddy,
    ):
        film = visitor(caddy).get(FILM)
    assert (film.status, halte.asked) == (200, [("GET", FILM, b"")])
    assert film.headers["Strict-Transport-Security"] == "max-age=31536000"
