import stat
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from producer.h5p import package as limits
from producer.h5p.errors import NotImportable
from producer.h5p.package import Package


def zipped(file: Path, *entries: tuple[Any, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file


def refusal(file: Path, name: str = "h5p.json", largest: int = 10_000_000) -> str:
    with pytest.raises(NotImportable) as refused, Package(file) as package:
        package.read(name, largest)
    return str(refused.value)


@pytest.mark.parametrize(
    "name",
    [
        "../buiten.json",
        "/etc/passwd",
        "content/../../x",
        "C:/x",
        "content\\x",
        "\\\\server\\x",
        "content/nul#x",
    ],
)
def test_names_that_climb_out_are_refused(tmp_path: Path, name: str) -> None:
    file = zipped(tmp_path / "a.h5p", ("h5p.json", b"{}"), (name, b""))
    file.write_bytes(file.read_bytes().replace(b"nul#x", b"nul\0x"))
    assert "outside itself" in refusal(file)


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("content/videos/film.mp4")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "link" in refusal(zipped(tmp_path / "a.h5p", ("h5p.json", b"{}"), (link, b"/etc/passwd")))


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        file = zipped(tmp_path / "a.h5p", ("h5p.json", b"{}"), ("h5p.json", b"[]"))
    assert 'two files named "h5p.json"' in refusal(file)


def test_encrypted_files_are_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.h5p", ("h5p.json", b"{}"), method=zipfile.ZIP_STORED)
    data = bytearray(file.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    file.write_bytes(data)
    assert "without a password" in refusal(file)


def test_other_compressions_are_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.h5p", ("h5p.json", b"{}"), method=zipfile.ZIP_LZMA)
    assert "in a way that H5P does not use" in refusal(file)


def test_a_zip_bomb_is_refused_while_it_unpacks(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.h5p", ("h5p.json", b" " * 5_000_000))
    assert "zip bomb" in refusal(file)


def test_what_the_header_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.h5p", ("h5p.json", b" " * 5_000_000))
    data = bytearray(file.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 12)
    file.write_bytes(data)
    assert "can't be read" in refusal(file)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.h5p", ("h5p.json", bytes(range(256)) * 100), method=zipfile.ZIP_STORED)
    assert "larger than" in refusal(file, largest=10_000)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ENTRIES", 3)
    entries = [(f"content/{number}", b"") for number in range(4)]
    assert "4 files; at most 3" in refusal(zipped(tmp_path / "a.h5p", *entries))


def test_a_package_that_says_it_is_huge_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_TOTAL", 10)
    assert "more than 40 GB" in refusal(zipped(tmp_path / "a.h5p", ("h5p.json", b"x" * 11)))


def test_a_list_of_files_that_fills_the_memory_is_never_read(tmp_path: Path) -> None:
    file = tmp_path / "a.h5p"
    file.write_bytes(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 2_000_000_000, 0, 0))
    assert "more files than any H5P package has" in refusal(file)


@pytest.mark.parametrize(
    "data", [b"", b"geen zip", b"PK\x03\x04" + b"\0" * 100, b"PK\x05\x06" + b"\xff" * 18]
)
def test_what_is_no_zip_file_is_said_to_be_so(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.h5p"
    file.write_bytes(data)
    assert str(file) in refusal(file)


def test_a_damaged_entry_is_said_to_be_so(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.h5p", ("h5p.json", b'{"title": "x"}' * 50))
    data = bytearray(file.read_bytes())
    data[45:60] = b"\xff" * 15
    file.write_bytes(data)
    assert "can't be read" in refusal(file)


def test_every_cut_and_every_changed_byte_is_read_or_refused(tmp_path: Path) -> None:
    whole = zipped(
        tmp_path / "a.h5p", ("h5p.json", b'{"title": "x"}'), ("content/content.json", b"{}")
    ).read_bytes()
    file = tmp_path / "b.h5p"
    for at in range(len(whole)):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            file.write_bytes(data)
            try:
                with Package(file) as package:
                    for name in package.entries:
                        package.read(name, 1000)
            except NotImportable:
                pass


def test_a_file_that_is_not_there_is_missed(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "a.h5p", ("x", b""))) == 'the package has no file "h5p.json".'
