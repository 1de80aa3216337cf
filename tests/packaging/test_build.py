from __future__ import annotations

import ast
import os
import plistlib
import re
import runpy
import struct
import sys
import types
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from devtools import contents, host, icons, licences, names, recipes, workshop

from imoje_desk import __version__

LOCKS = sorted(workshop.LOCKS.glob("*.txt"))


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 3, 2, tzinfo=UTC).timestamp())))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build folder of the test's own."""
    monkeypatch.setattr(workshop, "BUILD", tmp_path / "build")
    return tmp_path / "build"


class TestTheVersion:
    def test_is_said_once(self) -> None:
        assert names.version() == __version__

    def test_and_repeated_in_every_kind_of_metadata(self, workplace: Path) -> None:
        made = recipes.write()
        for file in ("installer.nsi", "windows-version.txt", "control", "readme.txt", f"{names.PROGRAM}.1"):
            assert __version__ in (made / file).read_text(encoding="utf-8"), file
        assert plistlib.loads((made / "Info.plist").read_bytes())["CFBundleVersion"] == __version__

    def test_is_a_release_in_the_appstream_metadata(self, workplace: Path) -> None:
        tree = ElementTree.parse(recipes.write() / f"{names.IDENTIFIER}.metainfo.xml")
        release = tree.find("./releases/release")
        assert release is not None
        assert release.attrib == {"version": __version__, "date": "2026-03-02"}
        assert tree.findtext("id") == names.IDENTIFIER

    def test_the_time_of_a_release_is_asked_for_outside_a_checkout(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
        monkeypatch.setattr(names, "output", lambda command: "fatal: not a git repository")
        with pytest.raises(host.Stopped, match="SOURCE_DATE_EPOCH"):
            names.epoch()


class TestTheTemplates:
    def test_have_a_value_for_every_name_they_ask_for(self, workplace: Path) -> None:
        for file in recipes.write().iterdir():
            assert not re.search(r"@[A-Z_]+@", file.read_text(encoding="utf-8")), file.name

    def test_refuse_a_name_nobody_knows(self) -> None:
        with pytest.raises(host.Stopped, match="@NOBODY@"):
            recipes.fill("Hello @NOBODY@", {"SOMEBODY": "you"})

    def test_the_windows_version_is_one_python_expression_with_four_numbers(self, workplace: Path) -> None:
        tree = ast.parse((recipes.write() / "windows-version.txt").read_text(encoding="utf-8"), mode="eval")
        words = {word.arg: word.value for word in ast.walk(tree) if isinstance(word, ast.keyword)}
        numbers = ", ".join([*__version__.split("."), "0"])
        assert ast.unparse(words["filevers"]) == f"({numbers})"


class TestTheLocks:
    @pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
    def test_name_versions_and_hashes_and_no_address(self, lock: Path) -> None:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        requirements = re.split(r"\n(?=\S)", text.strip())
        assert len(requirements) > 10
        for requirement in requirements:
            assert re.match(r"[a-z0-9-]+==\S+", requirement), requirement
            assert "--hash=sha256:" in requirement, requirement

    def test_lock_every_dependency_of_the_project(self) -> None:
        locked = workshop.locked(workshop.LOCKS / "runtime.txt")
        project = (host.ROOT / "pyproject.toml").read_text(encoding="utf-8")
        listed = re.search(r"\ndependencies = \[(.*?)\n\]", project, re.DOTALL)
        assert listed is not None
        wanted = {
            workshop.normalised(name) for name in re.findall(r"^ +['\"]([A-Za-z0-9_-]+)", listed[1], re.MULTILINE)
        }
        assert wanted
        assert wanted <= locked


def evaluated(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> dict[str, list[tuple[tuple[Any, ...], dict[str, Any]]]]:
    """What the spec asks PyInstaller for on a system, by the name of PyInstaller's function."""
    asked: dict[str, list[tuple[tuple[Any, ...], dict[str, Any]]]] = {}

    def recorder(name: str) -> Callable[..., Any]:
        def record(*arguments: Any, **words: Any) -> Any:
            asked.setdefault(name, []).append((arguments, words))
            binaries = [("libQt6Qml.so.6", "a", "BINARY"), ("libz.so.1", "b", "BINARY"), ("z.so", "c", "EXTENSION")]
            return types.SimpleNamespace(binaries=binaries, datas=[], pure=[], scripts=[])

        return record

    fake = types.ModuleType("PyInstaller.depend.bindepend")
    fake.get_imports = lambda path: {("libz.so.1", None)} if path == "c" else set()  # type: ignore[attr-defined]
    for name in ("PyInstaller", "PyInstaller.depend"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, fake.__name__, fake)
    monkeypatch.setattr(sys, "platform", platform)
    spec = host.ROOT / "packaging" / f"{names.PROGRAM}.spec"
    known = {name: recorder(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    monkeypatch.syspath_prepend(str(spec.parent))
    exec(compile(spec.read_text(encoding="utf-8"), spec, "exec"), {**known, "SPECPATH": str(spec.parent)})
    return asked


class TestTheSpec:
    @pytest.mark.parametrize(
        ("platform", "keyring"),
        [
            ("linux", "keyring.backends.SecretService"),
            ("win32", "keyring.backends.Windows"),
            ("darwin", "keyring.backends.macOS"),
        ],
    )
    def test_names_the_real_keyring_of_each_system_and_compresses_nothing(
        self, platform: str, keyring: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = evaluated(platform, monkeypatch)
        assert keyring in asked["Analysis"][0][1]["hiddenimports"]
        assert all(not words["upx"] for _, words in [*asked["EXE"], *asked["COLLECT"]])
        assert all(words["exclude_binaries"] for _, words in asked["EXE"])

    def test_windows_gets_a_program_without_and_one_with_a_console(self, monkeypatch: pytest.MonkeyPatch) -> None:
        programs = {words["name"]: words for _, words in evaluated("win32", monkeypatch)["EXE"]}
        assert {name: words["console"] for name, words in programs.items()} == {
            "imoje-desk": False,
            "imoje-desk-console": True,
        }
        assert all(words["version"].endswith("windows-version.txt") for words in programs.values())

    def test_macos_gets_an_application_with_its_identity(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (_, words), *_ = evaluated("darwin", monkeypatch)["BUNDLE"]
        assert (words["bundle_identifier"], words["version"]) == (names.IDENTIFIER, __version__)
        assert words["info_plist"]["CFBundleLocalizations"] == ["en", "pl"]

    def test_only_what_is_needed_comes_along(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (arguments, _), *_ = evaluated("linux", monkeypatch)["COLLECT"]
        assert [entry[0] for entry in arguments[1]] == ["libz.so.1", "z.so"]


class TestTheContents:
    @pytest.mark.parametrize(
        "place",
        [
            "PySide6/Qt/plugins/platforms/libqxcb.so",
            "PySide6/plugins/platforms/qwindows.dll",
            "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
            "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
            "PySide6/Qt/translations/qtbase_pl.qm",
            "PySide6/Qt/lib/libQt6Widgets.so.6",
            "libssl.so.3",
        ],
    )
    def test_what_the_desk_needs_is_wanted(self, place: str) -> None:
        assert contents.wanted(place)

    @pytest.mark.parametrize(
        "place",
        [
            "PySide6/Qt/plugins/platforms/libqeglfs.so",
            "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
            "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
            "PySide6/Qt/translations/qtbase_de.qm",
            "PySide6\\translations\\qt_help_pl.qm",
            "PySide6/Qt6Quick.dll",
            "libgtk-3.so.0",
            "libGL.so.1",
        ],
    )
    def test_what_it_does_not_need_stays_out(self, place: str) -> None:
        assert not contents.wanted(place)

    def test_libraries_follow_those_that_need_them_and_only_those(self) -> None:
        entries = [
            ("PySide6/a.so", "/a", "EXTENSION"),
            ("libb.so.1", "/b", "BINARY"),
            ("libc.so.2", "/c", "BINARY"),
            ("libgone.so", "/gone", "BINARY"),
            ("libpython3.11.so.1.0", "/p", "BINARY"),
        ]
        linked = {"/a": ["libb.so.1"], "/b": ["libc.so.2", "libb.so.1"], "/gone": ["libc.so.2"]}
        kept = contents.needed(entries, lambda path: linked.get(path, []))
        assert [place for place, _, _ in kept] == ["PySide6/a.so", "libb.so.1", "libc.so.2", "libpython3.11.so.1.0"]


class TestTheIcons:
    def test_are_containers_of_pictures_that_can_be_found_in_them(self) -> None:
        pictures = {16: b"sixteen", 256: b"large"}
        made = icons.ico(pictures)
        assert struct.unpack_from("<HHH", made) == (0, 1, 2)
        for index, (size, picture) in enumerate(pictures.items()):
            width, *_, length, place = struct.unpack_from("<BBBBHHII", made, 6 + 16 * index)
            assert width == size % 256
            assert made[place : place + length] == picture
        apple = icons.icns({16: b"sixteen", 24: b"no such size", 256: b"large"})
        assert apple[:8] == b"icns" + struct.pack(">I", len(apple))
        assert b"ic08" + struct.pack(">I", 13) + b"large" in apple
        assert b"no such size" not in apple


class TestTheLicences:
    def package(self, site: Path, name: str, text: str | None) -> None:
        info = site / f"{name}-1.0.dist-info"
        (info / "licenses").mkdir(parents=True)
        (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\nLicense-Expression: BSD\n", encoding="utf-8")
        if text is not None:
            (info / "licenses" / "LICENSE.txt").write_text(text, encoding="utf-8")

    def test_of_every_locked_package_are_collected(self, tmp_path: Path) -> None:
        self.package(tmp_path, "One_Two", "Do as you please.")
        self.package(tmp_path, "not_locked", "Nobody reads this.")
        lock = tmp_path / "lock.txt"
        lock.write_text("one-two==1.0 \\\n    --hash=sha256:0\nfor-another-system==2 \\\n", encoding="utf-8")
        text = licences.collect(tmp_path, lock)
        assert "One_Two 1.0\nLicence: BSD\n" in text
        assert "Do as you please." in text
        assert "Nobody reads this." not in text
        assert "may replace with your own build" in " ".join(text.split())

    def test_a_package_without_a_licence_stops_the_build(self, tmp_path: Path) -> None:
        self.package(tmp_path, "secretive", None)
        lock = tmp_path / "lock.txt"
        lock.write_text("secretive==1.0\n", encoding="utf-8")
        with pytest.raises(host.Stopped, match="secretive"):
            licences.collect(tmp_path, lock)


class TestTheStartOfABundle:
    @pytest.mark.parametrize(("before", "left"), [(None, None), ("/opt/lib", "/opt/lib")])
    def test_what_it_opens_gets_the_systems_libraries(
        self, before: str | None, left: str | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LD_LIBRARY_PATH", "the bundle's")
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
        if before is not None:
            monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
        runpy.run_path(str(host.ROOT / "packaging" / "runtime_hook.py"))
        assert os.environ.get("LD_LIBRARY_PATH") == left
        assert "LD_LIBRARY_PATH_ORIG" not in os.environ
