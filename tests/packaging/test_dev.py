from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from devtools import commandline, coverage, host, libraries, program, suite, venv

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
DEV = PACKAGING / "dev.py"
FILES = [DEV, *sorted((PACKAGING / "devtools").glob("*.py"))]

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries of Qt")


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, DEV, *arguments], capture_output=True, text=True, check=False)


class TestTheCommandLine:
    def test_an_old_python_is_refused_in_one_sentence(self) -> None:
        pretend = f"import runpy, sys; sys.version_info = (3, 9, 1); runpy.run_path({str(DEV)!r})"
        result = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
        assert result.returncode == 2
        assert result.stderr == "imoje-desk needs Python 3.11 or newer; this is Python 3.9.\n"

    def test_an_old_python_can_read_far_enough_to_refuse(self) -> None:
        tree = ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 4))
        newer = (ast.JoinedStr, ast.AnnAssign, ast.FunctionDef, ast.ImportFrom)
        before_the_check = tree.body[: next(i for i, node in enumerate(tree.body) if isinstance(node, ast.If))]
        assert not any(isinstance(node, (ast.JoinedStr, ast.AnnAssign, ast.Match)) for node in ast.walk(tree))
        assert not any(isinstance(node, newer) for node in before_the_check)

    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
    def test_nothing_but_the_standard_library_is_needed(self, file: Path) -> None:
        imported = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").split(".")[0])
        assert imported <= sys.stdlib_module_names | {"devtools"}

    def test_help_lists_every_command(self) -> None:
        result = dev("--help")
        assert result.returncode == 0
        assert "\n  run " in result.stdout
        assert "\n  test " in result.stdout

    def test_an_unknown_command_is_answered_with_the_known_ones(self) -> None:
        result = dev("tset")
        assert result.returncode == 2
        assert "\n  test " in result.stdout

    def test_what_is_to_be_done_first_is_said_without_a_traceback(self, capsys: pytest.CaptureFixture[str]) -> None:
        def command(arguments: list[str]) -> int:
            raise host.Stopped("Run this: " + " ".join(arguments))

        assert commandline.main({"run": command}, ["run", "a", "b"]) == 1
        assert capsys.readouterr().err == "Run this: a b\n"

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one group of processes")
    def test_ctrl_c_lets_the_child_finish_and_ends_with_130(self) -> None:
        # A process started in the background may inherit that SIGINT is ignored.
        heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        child = heed + (
            "try:\n    print('child ready', flush=True); signal.pause()\n"
            "except KeyboardInterrupt:\n    print('child finished', flush=True)\n"
        )
        parent = heed + (
            "import sys; from devtools import commandline, host\n"
            f"command = lambda rest: host.call([sys.executable, '-c', {child!r}])\n"
            "sys.exit(commandline.main({'run': command}, ['run']))"
        )
        with subprocess.Popen(
            [sys.executable, "-c", parent],
            cwd=PACKAGING,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "child ready\n"
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate()
        assert (process.returncode, out, err) == (130, "child finished\n", "interrupted\n")


class TestTheEnvironment:
    def test_a_child_never_sees_another_pythons_modules(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHONPATH", "elsewhere")
        monkeypatch.setenv("DISPLAY", ":9")
        child = host.environment(DISPLAY=None, QT_QPA_PLATFORM="offscreen")
        assert "PYTHONPATH" not in child
        assert "DISPLAY" not in child
        assert child["QT_QPA_PLATFORM"] == "offscreen"

    @pytest.fixture
    def installs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """A project folder of its own, and what was installed there."""
        (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
        (tmp_path / ".venv").mkdir()
        done: list[str] = []
        monkeypatch.setattr(venv, "ROOT", tmp_path)
        monkeypatch.setattr(venv, "VENV", tmp_path / ".venv")
        monkeypatch.setattr(venv, "_install", done.append)
        monkeypatch.setattr(venv, "_qt", lambda: tmp_path)
        monkeypatch.setattr(venv, "ensure_qt", lambda qt, for_tests: None)
        return done

    def test_nothing_is_installed_a_second_time(self, installs: list[str]) -> None:
        venv.ready(for_tests=False)
        venv.ready(for_tests=False)
        assert installs == [""]

    def test_testing_needs_more_than_running_and_running_nothing_more_than_testing(self, installs: list[str]) -> None:
        venv.ready(for_tests=False)
        venv.ready(for_tests=True)
        venv.ready(for_tests=False)
        assert installs == ["", "test"]

    def test_changed_requirements_are_installed(self, installs: list[str]) -> None:
        venv.ready(for_tests=False)
        (venv.ROOT / "pyproject.toml").write_text("[project]\ndependencies = []\n", encoding="utf-8")
        venv.ready(for_tests=False)
        assert installs == ["", ""]

    def test_a_translation_is_compiled_when_it_changed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(venv, "ROOT", tmp_path)
        monkeypatch.setattr(venv, "BIN", Path(sys.executable).parent)
        source = tmp_path / "resources" / "translations" / "desk_pl.ts"
        source.parent.mkdir(parents=True)
        source.write_text('<!DOCTYPE TS><TS version="2.1" language="pl_PL"/>', encoding="utf-8")
        compiled = source.with_suffix(".qm")
        venv.compile_translations()
        assert compiled.exists()
        os.utime(source, (1, 1))
        compiled.write_bytes(b"as it was")
        venv.compile_translations()
        assert compiled.read_bytes() == b"as it was"
        os.utime(compiled, (0, 0))
        venv.compile_translations()
        assert compiled.read_bytes() != b"as it was"


@linux_only
class TestAMachineThatLacksLibraries:
    @pytest.fixture
    def tool(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
        """Puts a program of the given shell text on a PATH that has otherwise only `sh` and `env`."""
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / "sh").symlink_to("/bin/sh")
        (folder / "env").symlink_to("/usr/bin/env")
        monkeypatch.setenv("PATH", str(folder))

        def put(name: str, text: str) -> None:
            (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
            (folder / name).chmod(0o755)

        put("ldd", f'[ -e {tmp_path}/installed ] || echo "	libxcb-cursor.so.0 => not found"')
        return put

    @pytest.fixture
    def qt(self, tmp_path: Path) -> Path:
        plugin = tmp_path / "Qt" / "plugins" / "platforms" / "libqoffscreen.so"
        plugin.parent.mkdir(parents=True)
        plugin.touch()
        return tmp_path / "Qt"

    def log(self, tmp_path: Path) -> list[str]:
        return (tmp_path / "log").read_text(encoding="utf-8").splitlines()

    def test_debian_gets_them_from_fresh_package_lists(
        self, qt: Path, tool: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.delenv("DEBIAN_FRONTEND", raising=False)
        tool("apt-cache", "echo libglib2.0-0t64")
        tool("apt-get", f'echo "$DEBIAN_FRONTEND $*" >>{tmp_path}/log; : >{tmp_path}/installed')
        libraries.ensure_qt(qt, for_tests=False)
        update, install = self.log(tmp_path)
        assert update.strip() == "update"
        assert install.startswith("noninteractive install --yes --no-install-recommends libgl1 ")
        assert install.endswith(" libglib2.0-0t64")
        assert "xvfb" not in install

    def test_the_tests_also_get_their_tools(
        self, qt: Path, tool: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        (tmp_path / "installed").touch()
        tool("dnf", f'echo "$*" >>{tmp_path}/log')
        tool("xdotool", "")
        monkeypatch.setattr(libraries, "_has_postgres", lambda: False)
        libraries.ensure_qt(qt, for_tests=True)
        (install,) = self.log(tmp_path)
        assert "xorg-x11-server-Xvfb" in install
        assert "gnome-keyring" in install
        assert "xdotool" not in install
        assert install.rstrip().endswith("postgresql-server")

    def test_without_the_right_to_install_the_exact_line_is_printed(
        self, qt: Path, tool: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        tool("sudo", "exit 1")
        tool("apt-get", "exit 9")
        with pytest.raises(host.Stopped) as stopped:
            libraries.ensure_qt(qt, for_tests=False)
        line = str(stopped.value).splitlines()[1].strip()
        assert line.startswith("sudo apt-get update && sudo env DEBIAN_FRONTEND=noninteractive apt-get install ")
        assert line.endswith(" libglib2.0-0")

    def test_an_unknown_system_is_told_what_is_missing(
        self, qt: Path, tool: Callable[[str, str], None], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(host.Stopped, match="package manager"):
            libraries.ensure_qt(qt, for_tests=False)
        assert "libxcb-cursor.so.0" in capsys.readouterr().out

    def test_what_the_packages_did_not_bring_is_named(
        self, qt: Path, tool: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        tool("dnf", "exit 0")
        with pytest.raises(host.Stopped, match=r"libxcb-cursor\.so\.0"):
            libraries.ensure_qt(qt, for_tests=False)

    def test_a_failing_package_manager_stops_everything(
        self, qt: Path, tool: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        tool("dnf", "exit 7")
        with pytest.raises(host.Stopped, match="package manager failed"):
            libraries.ensure_qt(qt, for_tests=False)


class TestRun:
    @pytest.fixture
    def calls(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], str | None]]:
        """Each command that would have been run, and the Qt platform it would have got."""
        made: list[tuple[list[str], str | None]] = []

        def call(command: list[str | Path], env: dict[str, str] | None = None) -> int:
            made.append(([str(word) for word in command[1:]], (env or {}).get("QT_QPA_PLATFORM")))
            return 0

        monkeypatch.setattr(venv, "ready", lambda for_tests: None)
        monkeypatch.setattr(program, "call", call)
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
        return made

    def test_a_display_shows_the_window_on_the_training_gateway(
        self, calls: list[tuple[list[str], str | None]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(program, "has_display", lambda: True)
        program.run(["--data-dir", "x"])
        assert calls == [(["-m", "imoje_desk", "--training", "--data-dir", "x"], None)]

    def test_without_a_display_the_tour_is_played_in_both_languages_and_looks_and_its_pictures_are_named(
        self,
        calls: list[tuple[list[str], str | None]],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setattr(program, "has_display", lambda: False)
        program.run([])
        assert {platform for _, platform in calls} == {"offscreen"}
        assert sorted(command[3:] for command, _ in calls) == sorted(
            [str(program.PICTURES / f"{language}-{theme}"), "--language", language, "--theme", theme]
            for language in ("pl", "en")
            for theme in ("light", "dark")
        )
        assert str(program.PICTURES) in capsys.readouterr().out


class TestTheCoverageRatchet:
    @pytest.fixture(autouse=True)
    def pattern(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(coverage, "COMPLETE", ["desk/domain/*.py"])

    def test_names_each_line_and_branch_not_executed(self) -> None:
        files = {
            "desk/domain/money.py": {"missing_lines": [4, 7], "missing_branches": [[9, 12]]},
            "desk/ui/window.py": {"missing_lines": [1], "missing_branches": []},
        }
        assert coverage.incomplete(files) == ["desk/domain/money.py: 4, 7, 9→12"]

    def test_reads_the_paths_of_windows(self) -> None:
        files = {"desk\\domain\\money.py": {"missing_lines": [], "missing_branches": []}}
        assert coverage.incomplete(files) == []

    def test_a_rule_that_no_file_matches_is_reported(self) -> None:
        assert coverage.incomplete({}) == ["desk/domain/*.py: no such file was measured"]


def script(text: str, title: str = "a step") -> suite.Step:
    return suite.Step(title, [sys.executable, "-c", text])


class TestTheSuite:
    @pytest.fixture(autouse=True)
    def tools(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(venv, "ready", lambda for_tests: None)
        monkeypatch.setattr(suite, "_static", lambda: [])
        monkeypatch.setattr(suite, "_main_suites", lambda offscreen: [script("print('main')")])
        monkeypatch.setattr(suite, "_other_suites", lambda home: [script("print('beside')", "another")])
        monkeypatch.setattr(coverage, "erase", lambda: None)
        monkeypatch.setattr(coverage, "check", lambda: [])

    def test_stops_at_the_first_failure_and_names_it(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        steps = [script("", "good"), script("raise SystemExit(3)", "bad"), script("", "never reached")]
        monkeypatch.setattr(suite, "_static", lambda: steps)
        assert suite.test([]) == 3
        out = capsys.readouterr().out
        assert "── good" in out
        assert "FAILED: bad (exit code 3)" in out
        assert "never reached" not in out

    def test_shows_what_the_suites_say_that_run_beside_the_main_one(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert suite.test([]) == 0
        out = capfd.readouterr().out
        assert "main\n" in out
        assert "── another, meanwhile\nbeside\n" in out
        assert "All checks passed" in out

    @pytest.mark.parametrize("lane", ["_main_suites", "_other_suites"])
    def test_fails_with_either_lane(
        self, lane: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        bad = script("raise SystemExit(4)", "bad")
        monkeypatch.setattr(suite, lane, lambda _: [bad])
        assert suite.test([]) == 4
        assert "FAILED: bad (exit code 4)" in capfd.readouterr().out

    def test_fails_where_a_line_of_the_core_was_not_executed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(coverage, "check", lambda: ["money.py: 4"])
        assert suite.test([]) == 1
