"""How Valkey is named in the settings."""

from urllib.parse import urlsplit

SCHEMES = {
    "valkey": "redis",
    "valkeys": "rediss",
    "redis": "redis",
    "rediss": "rediss",
    "unix": "unix",
}  # as redis-py has them; with an s it is TLS
EXAMPLES = "valkey://HOST:6379/0, valkeys://HOST:6379/0 (with TLS) or unix:///PATH"


def valkey_address(text: str) -> str:
    """The address in redis-py's words. Raises ValueError that says what to write, without what may be a password."""
    parts = urlsplit(text)
    if parts.scheme not in SCHEMES:
        raise ValueError(f"write {EXAMPLES}")
    if parts.scheme == "unix":
        if not parts.path.strip("/"):
            raise ValueError("write the socket's path after unix://, such as unix:///run/valkey/valkey.sock")
    else:
        _check_place(parts.netloc.rpartition("@")[2], parts.path)
    return f"{SCHEMES[parts.scheme]}{text[len(parts.scheme) :]}"


def _check_place(place: str, path: str) -> None:
    host, _, port = place.partition("]")[2].rpartition(":") if "]" in place else place.partition(":")
    if not (host or "]" in place):
        raise ValueError(f"it names no host: write {EXAMPLES}")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError("the port is no number from 1 to 65535")
    if path.strip("/") and not path.strip("/").isdigit():
        raise ValueError("after the host and / stands the number of a database, such as /0")
