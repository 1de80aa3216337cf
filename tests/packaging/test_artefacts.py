from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from devtools import build as building
from devtools import bundle, deb, host, icons, installers, names, portable, proof, workshop

from imoje_desk import __version__


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 3, 2, tzinfo=UTC).timestamp())))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build folder of the test's own."""
    monkeypatch.setattr(workshop, "BUILD", tmp_path / "build")
    return tmp_path / "build"


@pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made on Linux")
class TestTheArchives:
    @pytest.fixture
    def bundled(self, workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A bundle of two files, and icons."""
        folder = tmp_path / names.PROGRAM
        (folder / "_internal").mkdir(parents=True)
        (folder / names.PROGRAM).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / "_internal" / "file").write_text("text", encoding="utf-8")
        (folder / "_internal" / "link").symlink_to("file")
        monkeypatch.setattr(bundle, "FOLDER", folder)
        monkeypatch.setattr(deb, "TREE", workplace / "deb")
        (workplace / "icons").mkdir(parents=True)
        for size in icons.SIZES:
            (workplace / "icons" / f"{size}.png").write_bytes(b"picture")
        return folder

    @pytest.mark.parametrize("build", [deb.build, portable.build])
    def test_are_the_same_bytes_whoever_builds_them_and_when(
        self, build: Callable[[Path], Path], bundled: Path, tmp_path: Path
    ) -> None:
        first = build(tmp_path / "first")
        (bundled / "_internal" / "file").touch()
        (bundled / "_internal" / "file").chmod(0o600)
        assert build(tmp_path / "second").read_bytes() == first.read_bytes()

    def test_the_package_says_what_it_needs_and_where_the_journal_stays(self, bundled: Path, tmp_path: Path) -> None:
        package = deb.build(tmp_path / "dist")
        fields = host.output(["dpkg-deb", "--field", package])
        assert f"Version: {__version__}-1\n" in fields
        for library in ("libc6 (>= 2.36)", "libgl1", "libegl1", "fontconfig-config", "ca-certificates"):
            assert library in fields
        listing = host.output(["dpkg-deb", "--contents", package])
        for file in (
            "./usr/bin/imoje-desk -> ../lib/imoje-desk/imoje-desk",
            "./usr/share/applications/imoje-desk.desktop",
            f"./usr/share/metainfo/{names.IDENTIFIER}.metainfo.xml",
            "./usr/share/icons/hicolor/scalable/apps/imoje-desk.svg",
            "./usr/share/icons/hicolor/48x48/apps/imoje-desk.png",
            "./usr/share/man/man1/imoje-desk.1.gz",
            "./usr/share/doc/imoje-desk/copyright",
            "./usr/share/doc/imoje-desk/changelog.Debian.gz",
        ):
            assert file in listing
        removal = host.output(["sh", host.ROOT / "packaging" / "linux" / "postrm", "remove"])
        assert "stays in each user's ~/.local/share/imoje-desk" in removal
        assert host.output(["sh", host.ROOT / "packaging" / "linux" / "postrm", "upgrade"]) == ""


class TestTheProof:
    def transcript(self, folder: Path, **changes: Any) -> Path:
        said = {"pl": "Tak, link jest aktywny, można zapłacić"}
        steps = [
            {"said": [said["pl"] if number else "platform xcb, font DejaVu Sans"], "picture": f"{number}.png",
             "as_expected": True, "gateway": [{}]}
            for number in range(12)
        ]  # fmt: skip
        folder.mkdir()
        for step in steps:
            (folder / str(step["picture"])).write_bytes(b"x" * 2000)
        told = {"version": __version__, "failure": "", "steps": steps, **changes}
        (folder / "transcript.json").write_text(json.dumps(told), encoding="utf-8")
        return folder

    def test_takes_a_tour_that_went_well(self, tmp_path: Path) -> None:
        proof.check_tour(self.transcript(tmp_path / "tour"), "xcb", "pl")

    @pytest.mark.parametrize(
        ("changes", "platform", "language"),
        [
            ({"version": "0.0.1"}, "xcb", "pl"),
            ({"failure": "sale: waited in vain"}, "xcb", "pl"),
            ({"steps": []}, "xcb", "pl"),
            ({}, "offscreen", "pl"),
            ({}, "xcb", "en"),
        ],
    )
    def test_refuses_any_other(self, tmp_path: Path, changes: dict[str, Any], platform: str, language: str) -> None:
        with pytest.raises(host.Stopped, match="NOT PROVED"):
            proof.check_tour(self.transcript(tmp_path / "tour", **changes), platform, language)


class TestTheCommand:
    def test_an_unknown_option_is_refused(self) -> None:
        with pytest.raises(host.Stopped, match="--chek"):
            building.build(["--chek"])

    @pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS build their own installers")
    def test_linux_builds_no_installer_of_another_system(self, tmp_path: Path) -> None:
        assert installers.build(tmp_path) == []
