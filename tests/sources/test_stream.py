"""What a user hands in becomes named texts; what cannot be read is named too."""

import gzip
import os
import random
import zipfile
from hashlib import blake2b

import pytest
from conftest import fixture_paths

from cable_parser.sources.items import Item, add_to_digest, group
from cable_parser.sources.stream import Sources

ROW = '"{n}","1/2/2009 18:48","09QUITO{n}","Embassy Quito","UNCLASSIFIED","","FM AMEMBASSY QUITO","UNCLAS QUITO {n}"\n'
ROWS = "".join(ROW.format(n=n) for n in range(1, 4))


def names(sources):
    """Return the names of the items, each with its error if it has one."""
    return [(item.name, item.error) if item.error else item.name for item in Sources(sources)]


def test_texts_and_paths_are_told_apart(tmp_path):
    """A text has more lines than one or is bytes, or stands in a pair with its name."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"UNCLAS")
    items = list(Sources([path, str(path), "one\ntwo", b"bytes", ("mine", "UNCLAS"), ("yours", b"x")]))
    assert [i.name for i in items] == [str(path), str(path), "text-3", "text-4", "mine", "yours"]
    assert [i.data for i in items] == [b"UNCLAS", b"UNCLAS", "one\ntwo", b"bytes", "UNCLAS", b"x"]


@pytest.mark.parametrize("source", ["a\nb", b"ab", ("mine", "a\nb")])
def test_one_source_by_itself(source):
    """One source need not stand in a list."""
    assert len(list(Sources(source))) == 1


def test_folder(tmp_path):
    """Files come by name, folders within in their place; others are named; what is hidden is passed over."""
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.HTML", "a.tel", "D", ".hidden.txt", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "notes.doc").write_bytes(b"{\\rtf1 x}")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(tmp_path / "pipe")
    stream = Sources([tmp_path])
    found = list(stream)
    names = [i.name.removeprefix(f"{tmp_path}/") for i in found]
    assert names == ["D", "a.tel", "b/z.HTML", "c.txt", "notes.doc"]
    assert [bool(i.error) for i in found] == [False, False, False, False, True]
    assert "save it as plain text" in found[4].error
    assert stream.passed_over == {"image": 1}
    assert stream.measure() == stream.done == 4 + 9 + 6


def test_a_file_named_by_itself_is_read(tmp_path):
    """Its suffix does not matter."""
    path = tmp_path / "cable.doc"
    path.write_bytes(b"x")
    assert names(path) == [str(path)]
    path.write_bytes(b"\x89PNG\r\n")
    assert names(path) == [(str(path), "an image, a sound or a film, which cannot be a cable")]


def test_what_is_not_there(tmp_path):
    """A path that leads nowhere, a folder without files, a NUL in a name."""
    missing, empty, odd = Sources([tmp_path / "no.txt", tmp_path, "a\0b"])
    assert "No such file" in missing.error
    assert empty.error == "no file in this folder"
    assert odd.error
    assert Sources([tmp_path / "no.txt"]).measure() is None
    assert Sources(iter([tmp_path])).measure() is None


def test_rows(tmp_path):
    """Each row is an item that names its line."""
    path = tmp_path / "cables.csv"
    path.write_text(ROWS, encoding="utf-8")
    items = list(Sources(path))
    assert [i.name for i in items] == [f"{path}#1", f"{path}#2", f"{path}#3"]
    assert items[1].data.decode() == ROW.format(n=2)


def test_gz(tmp_path):
    """Rows or a text in gz; one cut short gives what it has, and its failure."""
    path = tmp_path / "cables.csv.gz"
    path.write_bytes(gzip.compress(ROWS.encode()))
    assert names(path) == [f"{path}#1", f"{path}#2", f"{path}#3"]
    text = tmp_path / "a.txt.gz"
    text.write_bytes(gzip.compress(b"UNCLAS"))
    assert [i.data for i in Sources(text)] == [b"UNCLAS"]
    noise = random.Random(1).randbytes(4000).hex()
    path.write_bytes(gzip.compress((ROWS + noise).encode())[:-3000])
    assert names(path)[-1][0] == str(path)
    text.write_bytes(b"no gz")
    (item,) = Sources(text)
    assert item.data == b"no gz"
    assert "as of gzip" in item.given.remarks[0].message


def test_zip(tmp_path):
    """Members by name; rows within; a damaged member costs itself, a damaged archive is one failure."""
    path = tmp_path / "box.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.txt", "UNCLAS ONE")
        archive.writestr("sub/cables.csv", ROWS)
        archive.writestr("two.txt.gz", gzip.compress(b"UNCLAS TWO"))
        archive.writestr("three.txt", "UNCLAS THREE")
        archive.writestr("readme.doc", "{\\rtf1 x}")
        archive.writestr("__MACOSX/._one.txt", "x")
        archive.writestr("photo.jpg", b"\xff\xd8\xff")
    found = names(path)
    assert found[:5] == [f"{path}/{n}" for n in ("one.txt", *(f"sub/cables.csv#{i}" for i in (1, 2, 3)), "two.txt.gz")]
    assert found[5] == f"{path}/three.txt"
    assert found[6][0] == f"{path}/readme.doc"
    path.write_bytes(path.read_bytes().replace(b"UNCLAS THREE", b"UNCLAS THREX"))
    damaged = names(path)
    assert damaged[5][0] == f"{path}/three.txt"
    assert "CRC" in damaged[5][1]
    assert damaged[:5] + damaged[6:] == found[:5] + found[6:]
    path.write_bytes(b"PK\x03\x04 no zip")
    assert "zip" in names(path)[0][1]


def test_7z(tmp_path):
    """Members by name, read as a stream; a reader may stop in the middle."""
    py7zr = pytest.importorskip("py7zr")
    path = tmp_path / "box.7z"
    big = "\n".join(random.Random(2).randbytes(40).hex() for _ in range(20_000)).encode()
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(b"UNCLAS ONE", "one.txt")
        archive.writestr(ROWS.encode(), "cables.csv")
        archive.writestr(big, "big.txt")
        archive.writestr(b"{\\rtf1 x}", "notes.doc")
    items = list(Sources(path))
    assert [i.name for i in items] == [
        f"{path}/{n}" for n in ("one.txt", "cables.csv#1", "cables.csv#2", "cables.csv#3", "big.txt", "notes.doc")
    ]
    assert items[4].data == big
    assert items[5].error
    stream = iter(Sources(path))
    assert next(stream).data == b"UNCLAS ONE"
    stream.close()
    path.write_bytes(path.read_bytes()[:-40])
    assert names(path)[-1][0] == str(path)


def test_a_name_of_any_bytes(tmp_path):
    """A name that is not UTF-8 becomes one that is."""
    path = tmp_path / "caf\udce9.txt"
    try:
        path.write_bytes(b"x")
    except (OSError, UnicodeEncodeError):
        pytest.skip("this file system takes only UTF-8 names")
    (item,) = Sources(tmp_path)
    assert item.name.endswith("caf\ufffd.txt")
    assert item.data == b"x"


def test_batches_are_bounded():
    """By count, by size, and by the ends of parts."""
    items = [Item(str(i), "x" * 10) for i in range(25)]
    assert [len(b.items) for b in group(items, count=10)] == [10, 10, 5]
    assert [len(b.items) for b in group(items, size=400)] == [2] * 12 + [1]
    parts = list(group(items, count=8, part_count=10))
    assert [(b.part, len(b.items)) for b in parts] == [(0, 8), (0, 2), (1, 8), (1, 2), (2, 5)]
    assert [i for b in parts for i in b.items] == items


def test_digest_sees_every_change():
    """Another name, text or border between them is another digest."""
    seen = set()
    for item in (Item("a", "bc"), Item("ab", "c"), Item("a", "bd"), Item("a", "", "bc"), Item("a", b"\xff")):
        digest = blake2b()
        add_to_digest(digest, item)
        seen.add(digest.digest())
    assert len(seen) == 5


def test_fixtures_are_read_as_they_are():
    """A file's bytes are the item's."""
    paths = fixture_paths()
    assert [i.data for i in Sources(paths)] == [p.read_bytes() for p in paths]
