import stat
from pathlib import Path

from web.settings import ROOT, Settings, secret_key_of, settings_from_environment


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    text = (ROOT / "docs/settings.md").read_text()
    asked: list[str] = []

    class Environment(dict[str, str]):
        def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
            asked.append(name)
            return default

    settings_from_environment(Environment())
    documented = {
        part.strip("`") for line in text.splitlines() if line.startswith("| `") for part in names_in(line)
    }
    assert documented == set(asked)


def names_in(line: str) -> list[str]:
    return [name.strip() for name in line.split("|")[1].split(",")]


def test_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path)
    first = secret_key_of(settings)
    assert len(first) >= 32
    assert secret_key_of(settings) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_environment_says_where_things_are(tmp_path: Path) -> None:
    settings = settings_from_environment(
        {"HALTE_INSTANCE": str(tmp_path), "HALTE_HTTPS": "1", "HALTE_MEDIA": "/m"}
    )
    assert settings.instance == tmp_path
    assert settings.https is True
    assert settings.media_folder == Path("/m")
    assert settings.database == f"sqlite:///{tmp_path / 'halte.sqlite'}"
