"""The Caddyfile of deploy/ before two real processes: what visitors get, and from whom."""

import gzip
import re
import secrets
import socket
import urllib.request
from contextlib import closing
from http.client import HTTPConnection

from tests.deploy.over_https import Visitor
from tests.deploy.sites import Site
from tests.productions import RIGHT

SEGMENT = re.compile(r"/media/\S+\.m4s")
PHOTO = "a" * 32 + ".jpg"


def test_visitors_come_by_https_alone(site: Site) -> None:
    with closing(HTTPConnection("localhost", site.caddy.http_port, timeout=60)) as connection:
        connection.request("GET", "/j/KANT-27")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"].startswith("https://localhost")) == (308, True)
    trust = site.caddy.trust
    trust.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", site.caddy.port), 60) as plain,
        trust.wrap_socket(plain, server_hostname="localhost") as connected,
    ):
        assert connected.selected_alpn_protocol() == "h2"
    assert f'h3=":{site.caddy.port}"' in site.visitor().get("/healthz").headers["Alt-Svc"]


def test_pupil_joins_and_answers_under_a_secure_cookie(site: Site) -> None:
    samira = site.visitor()
    joined = samira.join("Samira")
    assert (joined.status, joined.headers["Location"]) == (303, "/watch/1")
    cookies = joined.headers.get_all("Set-Cookie") or []
    assert cookies
    assert all("Secure" in cookie and "HttpOnly" in cookie for cookie in cookies)
    samira.watch()
    early = samira.respond("waarom", RIGHT["waarom"])
    assert early.status == 425  # the film has not come to it: the process has answered, through Caddy
    assert early.headers["Retry-After"]


def test_addresses_for_others_begin_with_https(site: Site) -> None:
    teacher = site.visitor()
    entered = teacher.sign_in()
    assert (entered.status, entered.headers["Location"]) == (303, "/classes")
    assert f"https://localhost:{site.caddy.port}/j/KANT-27" in teacher.read("/classes/1/join")


def test_text_is_compressed_and_films_are_not(site: Site) -> None:
    pupil, path = watching(site, "Daan")
    for address in ("/j/KANT-27", rendition(pupil)):
        packed = pupil.get(address, Accept_Encoding="gzip")
        assert packed.headers["Content-Encoding"] == "gzip", address
        assert gzip.decompress(packed.body)
        assert pupil.get(address, Accept_Encoding="zstd, gzip").headers["Content-Encoding"] == "zstd"
    film = pupil.get(path, Accept_Encoding="zstd, gzip, br")
    assert film.headers["Content-Encoding"] is None


def test_films_come_from_the_folder_as_halte_would_give_them(site: Site) -> None:
    pupil, path = watching(site, "Noor")
    film = pupil.get(path)
    with urllib.request.urlopen(site.servers[0].origin + path) as own:
        assert film.body == own.read()
        for name in ("Cache-Control", "Access-Control-Allow-Origin", "X-Content-Type-Options"):
            assert film.headers[name] == own.headers[name]
        assert film.headers["Cross-Origin-Resource-Policy"] == own.headers["Cross-Origin-Resource-Policy"]
    part = pupil.get(path, Range="bytes=10-19")
    assert (part.status, part.body) == (206, film.body[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(film.body)}"
    assert pupil.get(path, If_None_Match=film.headers["Etag"]).status == 304
    name = secrets.token_hex(16) + ".jpg"
    missing = pupil.get(f"/media/images/{name}")
    assert (missing.status, missing.headers["Cache-Control"]) == (404, "no-store")


def test_nothing_but_films_comes_from_the_folder(site: Site) -> None:
    somebody = site.visitor()
    media = site.settings.instance / "media"
    hidden = next((media / ".packages").iterdir()).name
    package = next(one.name for one in media.iterdir() if len(one.name) == 32)
    (media / "notes.txt").write_text("not named by Halte")
    (site.settings.instance / "hand_ins").mkdir(exist_ok=True)
    (site.settings.instance / "hand_ins" / PHOTO).write_bytes(b"a photo")
    paths = (
        f"/media/.packages/{hidden}", f"/media/%2epackages/{hidden}", f"/media/{package}/../.packages/{hidden}",
        "/media/notes.txt", "/media/", f"/media/{package}", f"/media/{package}/", "/media/../halte.sqlite",
        "/media/..%2fhalte.sqlite", "/media/%2e%2e/secret_key", "/media/./../secret_key",
        f"/media/../hand_ins/{PHOTO}", f"/hand_ins/{PHOTO}", f"/media/images/..%2f..%2fhand_ins%2f{PHOTO}",
        f"/media/images/../../hand_ins/{PHOTO}", "/media/images/", "/halte.sqlite", "/.packages", "/Caddyfile",
    )  # fmt: skip
    for path in paths:
        assert somebody.get(path).status == 404, path


def test_scripts_of_an_older_release_stay_when_a_folder_keeps_them(site: Site) -> None:
    somebody = site.visitor()
    kept = site.caddy.folder / "public/static/build"
    kept.mkdir(parents=True)
    (kept / "player-main-OLDONE.js").write_text("export const old = 1;\n" * 100)
    old = somebody.get("/static/build/player-main-OLDONE.js", Accept_Encoding="gzip")
    assert (old.status, old.headers["Content-Encoding"]) == (200, "gzip")
    assert old.headers["Content-Type"].startswith("text/javascript")
    assert "immutable" in old.headers["Cache-Control"]
    new = re.search(r'"(/static/build/[^"]+\.css)"', somebody.read("/j/KANT-27"))
    assert new
    assert somebody.get(new[1]).status == 200  # no folder has it: a process does


def watching(site: Site, name: str) -> tuple[Visitor, str]:
    """A pupil with the film open, and the address of its first segment."""
    pupil = site.visitor()
    assert pupil.join(name).status == 303
    pupil.watch()
    found = SEGMENT.search(pupil.get(rendition(pupil)).text)
    assert found
    return pupil, found[0]


def rendition(pupil: Visitor) -> str:
    """The address of the first rendition's playlist."""
    names = re.findall(r"^\S+\.m3u8$", pupil.get(f"{pupil.attempt}/playlist.m3u8").text, re.MULTILINE)
    return f"{pupil.attempt}/{names[0]}"
