"""The bundle: the same bytes each time, a manifest, and a check that names whatever is not as packed."""

import io
import json
import os
import resource
import shutil
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from build_scripts.delivery.bundle import NAME, folder_sizes, pack, unportable, with_manifest, write_zip
from build_scripts.delivery.verify import leads_out, verify
from build_scripts.problems import ProblemsFound
from tests.conftest import ROOT
from tests.small import whole_project
from tests.test_bad_input import run

FILES = {"index.html": b"<p>", "zh-hans/index.html": "未来产业".encode() * 50, "data/a/b.json": b"{}"}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(zipped(with_manifest(FILES)))
    return path


def zipped(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    write_zip(file, entries)
    return file.getvalue()


def complaints(path: Path) -> list[str]:
    return [str(problem).removeprefix(str(path)) for problem in verify(path)]


def test_a_bundle_is_as_it_was_packed(bundle: Path) -> None:
    assert complaints(bundle) == []


@given(st.permutations(list(FILES)))
def test_the_order_in_which_files_are_found_does_not_show(order: list[str]) -> None:
    assert zipped(with_manifest({name: FILES[name] for name in order})) == zipped(with_manifest(FILES))


def test_entries_are_in_order_without_clock_or_owner(bundle: Path) -> None:
    entries = zipfile.ZipFile(bundle).infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ({"zh-hans/index.html": b"other"}, f"/{NAME}/zh-hans/index.html: was changed"),
        ({"index.html": b"<b>"}, f"/{NAME}/index.html: was changed"),
        ({"new.html": b""}, f"/{NAME}/new.html: is too many; the manifest does not list it"),
        ({"index.html": None}, f"/{NAME}/index.html: is missing"),
        ({"manifest.json": None}, f"/{NAME}/manifest.json: is missing; this is no bundle of this site"),
        ({"manifest.json": b"[]"}, f"/{NAME}/manifest.json: is no manifest"),
        ({"manifest.json": b"\xff"}, f"/{NAME}/manifest.json: is no manifest"),
        ({"../../evil": b""}, f"/{NAME}/../../evil: would be written outside"),
        ({"a\\..\\evil": b""}, f"/{NAME}/a\\..\\evil: would be written outside"),
    ],
)
def test_what_was_done_to_a_bundle_is_named(
    tmp_path: Path, entries: dict[str, bytes | None], complaint: str
) -> None:
    changed = with_manifest(FILES) | {f"{NAME}/{name}": content for name, content in entries.items()}
    path = tmp_path / "bundle.zip"
    path.write_bytes(zipped({name: content for name, content in changed.items() if content is not None}))
    found = complaints(path)
    assert len(found) == 1
    assert found[0].startswith(complaint)


@given(data=st.data())
def test_no_byte_can_be_changed_unseen(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = bytearray(zipped(with_manifest(FILES)))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path_factory.getbasetemp() / f"changed-{os.getpid()}.zip"
    path.write_bytes(content)
    assert complaints(path)


@given(st.integers(min_value=0))
def test_a_bundle_that_was_cut_short_is_named(tmp_path_factory: pytest.TempPathFactory, length: int) -> None:
    content = zipped(with_manifest(FILES))
    path = tmp_path_factory.getbasetemp() / f"cut-{os.getpid()}.zip"
    path.write_bytes(content[: length % len(content)])
    assert complaints(path) == [": is no zip, or was cut short; fetch it again"]


def test_everything_that_was_done_is_named_in_order(tmp_path: Path) -> None:
    changed = with_manifest(FILES) | {f"{NAME}/new.html": b"", f"{NAME}/index.html": b"<b>"}
    del changed[f"{NAME}/data/a/b.json"]
    path = tmp_path / "bundle.zip"
    path.write_bytes(zipped(changed))
    assert [one.removeprefix(f"/{NAME}/").partition(":")[0] for one in complaints(path)] == [
        "data/a/b.json",
        "index.html",
        "new.html",
    ]


def test_a_file_that_is_there_twice_is_named(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr(f"{NAME}/index.html", b"<p>")
    assert complaints(bundle) == [f"/{NAME}/index.html: is there 2 times; it must be once"]


@pytest.mark.parametrize(
    ("zlib", "said"),
    [(None, [": has every file whole, but the zip's own records were changed"]), ("0.9", [])],
    ids=["our zlib", "another"],
)
def test_packed_otherwise_is_a_change_unless_another_zlib_packed_it(
    bundle: Path, zlib: str | None, said: list[str]
) -> None:
    entries = with_manifest(FILES)
    listed = json.loads(entries[f"{NAME}/manifest.json"])
    listed["made_with"]["zlib"] = zlib or listed["made_with"]["zlib"]
    entries[f"{NAME}/manifest.json"] = json.dumps(listed).encode()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    assert complaints(bundle) == said


def test_a_link_in_a_bundle_is_named_though_the_manifest_lists_it(tmp_path: Path) -> None:
    entries = with_manifest({**FILES, "link": b"/etc/passwd"})
    listed = json.loads(entries[f"{NAME}/manifest.json"])
    listed["made_with"]["zlib"] = "another, so that the bytes are not compared"
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in (entries | {f"{NAME}/manifest.json": json.dumps(listed).encode()}).items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o120777 if name.endswith("link") else 0o100644) << 16
            packed.writestr(entry, content)
    assert complaints(path) == [f"/{NAME}/link: is a link or a device, no file; do not unpack this bundle"]


def test_a_link_in_the_site_is_not_packed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("x")
    (site / "secret.txt").symlink_to("/etc/hostname")
    with pytest.raises(ProblemsFound, match=r"secret\.txt: is a symbolic link"):
        pack(site, (), tmp_path / "bundle.zip")
    assert not (tmp_path / "bundle.zip").exists()


def bomb(path: Path, name: str, megabytes: int) -> None:
    """Write a zip of one entry that unpacks into so many megabytes of spaces."""
    piece = zlib.compressobj(9, zlib.DEFLATED, -15)
    spaces = b" " * 1024 * 1024
    block = piece.compress(spaces) + piece.flush(zlib.Z_FULL_FLUSH)
    data = block * megabytes + piece.flush()
    crc = 0
    for _ in range(megabytes):
        crc = zlib.crc32(spaces, crc)
    sizes = struct.pack("<III", crc, len(data), megabytes * len(spaces))
    about = struct.pack("<HHHHH", 20, 0, zipfile.ZIP_DEFLATED, 0, 33) + sizes
    about += struct.pack("<HH", len(name), 0)
    local = b"PK\3\4" + about + name.encode() + data
    place = struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, 0)
    central = b"PK\1\2" + struct.pack("<H", 788) + about + place + name.encode()
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    path.write_bytes(local + central + end)


def test_a_manifest_of_three_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    bomb(path, f"{NAME}/manifest.json", 3000)
    tracemalloc.start()
    try:
        said = complaints(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert said == [f"/{NAME}/manifest.json: has more than 67,108,864 bytes; no manifest of ours has"]
    assert most < 300_000_000


def test_a_large_file_is_compared_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    content = (b"0123456789" * 7 + b"\n") * 1_000_000
    path.write_bytes(zipped(with_manifest({"large.txt": content, "odd": os.urandom(3_000_001)})))
    size = len(content)
    del content
    tracemalloc.start()
    try:
        assert complaints(path) == []
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < size / 2


def test_an_empty_zip_is_no_bundle(bundle: Path) -> None:
    zipfile.ZipFile(bundle, "w").close()
    assert complaints(bundle) == ["//manifest.json: is missing; this is no bundle of this site"]


def test_what_takes_the_space_is_told_by_folder_the_largest_first(bundle: Path) -> None:
    more = {f"data/zh-hans/{name}": bytes(range(256)) for name in ("a.json", "b/c.json")}
    bundle.write_bytes(zipped(with_manifest(FILES | more)))
    found = folder_sizes(bundle)
    assert {(part.name, part.files) for part in found} == {
        (".", 2),
        ("zh-hans", 1),
        ("data/a", 1),
        ("data/zh-hans", 2),
    }
    assert {part.name: part.size for part in found}["data/zh-hans"] == 512
    assert [part.packed for part in found] == sorted((part.packed for part in found), reverse=True)


@pytest.mark.parametrize("name", ["/a", "../a", "a/../../b", "C:a", "a\\b"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert leads_out(name)


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        (["a/B.html", "a/b.html"], "case only"),
        (["a/what?.html"], "Windows refuses"),
        (["con/index.html"], "Windows refuses"),
        (["a/NUL"], "Windows refuses"),
        (["prn.txt"], "Windows refuses"),
        (["aux.a.b"], "Windows refuses"),
        (["com1", "LPT9.html"], "Windows refuses"),
        (["a./b"], "Windows refuses"),
        (["a /b"], "Windows refuses"),
        (["a\u0007b"], "Windows refuses"),
    ],
)
def test_names_that_some_disk_cannot_hold_are_refused(names: list[str], complaint: str) -> None:
    found = [str(problem) for problem in unportable(names)]
    assert [complaint in one for one in found] == [True] * len(found) != []


def test_names_that_every_disk_can_hold_are_not() -> None:
    names = ["console.html", "com10/a", "a.con", "X/未来产业.html", ".nojekyll", "a b"]
    assert list(unportable(names)) == []


def test_a_bundle_has_the_site_and_the_notices_and_nothing_for_servers(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("index.html", "a/b.html", "404.html", "404.js", "_headers", ".nojekyll"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x")
    pack(site, (ROOT / "LICENSE",), tmp_path / "bundle.zip")
    names = zipfile.ZipFile(tmp_path / "bundle.zip").namelist()
    assert [name.removeprefix(f"{NAME}/") for name in names] == [
        "LICENSE",
        "a/b.html",
        "index.html",
        "manifest.json",
    ]
    (site / "con.html").write_text("x")
    with pytest.raises(ProblemsFound, match="Windows refuses"):
        pack(site, (), tmp_path / "other.zip")
    assert not (tmp_path / "other.zip").exists()


def test_a_full_disk_leaves_the_former_bundle(tmp_path: Path) -> None:
    site, target = tmp_path / "site", tmp_path / "dist" / "bundle.zip"
    site.mkdir()
    (site / "index.html").write_bytes(os.urandom(5000))
    target.parent.mkdir()
    target.write_text("the former one")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(ProblemsFound, match="cannot be written"):
            pack(site, (), target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.read_text() for path in target.parent.iterdir()] == ["the former one"]


def test_a_site_that_is_not_built_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "bundle")
    assert done.exit_code == 1
    assert "is not built yet; run `make site` first" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_the_command_verifies(bundle: Path) -> None:
    assert run(ROOT, "bundle", "--verify", str(bundle)).exit_code == 0
    bundle.write_bytes(bundle.read_bytes()[:-30])
    done = run(ROOT, "bundle", "--verify", str(bundle))
    assert (done.exit_code, "cut short" in done.stderr) == (1, True)


def test_when_where_and_by_whom_a_site_was_built_does_not_show(site_dir: Path, tmp_path: Path) -> None:
    """The same tree (tests/test_site.py proves that two builds give it) packs into the same bytes."""
    other = tmp_path / "另一处"
    shutil.copytree(site_dir, other, copy_function=shutil.copyfile)
    for path in sorted(other.rglob("*"), reverse=True):
        path.chmod(0o700)
        os.utime(path, (0, 0))
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    pack(site_dir, (ROOT / "LICENSE",), one)
    pack(other, (ROOT / "LICENSE",), two)
    assert one.read_bytes() == two.read_bytes()
    assert complaints(one) == []
    documents = json.loads((site_dir / "data" / "documents.json").read_text("utf-8"))
    assert one.stat().st_size <= 400_000 * len(documents), "6 MB for the first fifteen: any disk has that"
    sizes = folder_sizes(one)
    assert sum(part.packed for part in sizes) < one.stat().st_size
    listed = json.loads(zipfile.ZipFile(one).read(f"{NAME}/manifest.json"))
    assert len(listed["files"]) + 1 == sum(part.files for part in sizes)
    assert set(listed["made_with"]) >= {"python", "zlib", "mkdocs", "mkdocs-material"}


@pytest.fixture
def addressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a small site for an address; return its folder."""
    root = whole_project(tmp_path)
    monkeypatch.setenv("SITE_URL", "https://policies.example.org/library")
    done = run(root, "site")
    assert done.exit_code == 0, done.stderr
    return root / "site"


def test_a_site_with_an_address_says_so_where_machines_read_and_nowhere_else(
    site_dir: Path, addressed: Path
) -> None:
    head = LexborHTMLParser((addressed / "zh-hant" / "documents" / "index.html").read_bytes())
    root = "https://policies.example.org/library/"
    canonical = head.css_first("link[rel=canonical]")
    assert canonical is not None
    assert canonical.attributes["href"] == f"{root}zh-hant/documents/index.html"
    others = {
        link.attributes["hreflang"]: link.attributes["href"] for link in head.css("link[rel~=alternate]")
    }
    assert others["zh-Hans"] == f"{root}zh-hans/documents/index.html"
    assert (
        f"<loc>{root}zh-hant/documents/index.html</loc>"
        in (addressed / "zh-hant" / "sitemap.xml").read_text()
    )
    assert not (site_dir / "zh-hant" / "sitemap.xml").exists()
    fetched = [node.attributes.get("src") or "" for node in head.css("script, img")]
    fetched += [
        node.attributes.get("href") or "" for node in head.css("link[rel=stylesheet], link[rel=icon]")
    ]
    assert not [address for address in fetched if "//" in address]
