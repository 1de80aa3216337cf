"""What a bundle contains: the modules that no import statement names, and the parts of Qt the desk has no use for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

EXCLUDED_MODULES = [
    "tkinter", "_tkinter", "test", "unittest", "pydoc", "doctest", "lib2to3", "ensurepip", "distutils", "setuptools",
    "pip", "PyInstaller", "hatchling", "click", "rich", "pygments", "markdown_it", "trio", "pytest", "hypothesis",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtSql",
    "PySide6.QtTest", "PySide6.QtDesigner", "PySide6.QtUiTools", "PySide6.QtPrintSupport", "PySide6.QtXml",
    "PySide6.QtConcurrent",
]  # fmt: skip
"""`rich` and `click` triple the time that `import httpx` takes, should the environment have them."""

_KEYRINGS = {
    "win32": ["keyring.backends.Windows", "win32ctypes.core", "win32timezone"],
    "darwin": ["keyring.backends.macOS"],
}
_FREEDESKTOP = ["keyring.backends.SecretService", "secretstorage"]

_PLUGINS = {
    "platforms": r"(lib)?q(xcb|wayland.*|offscreen|windows|cocoa)",
    "platformthemes": r"libqxdgdesktopportal",
    "platforminputcontexts": r"lib(compose|ibus)platforminputcontextplugin",
    "iconengines": r"(lib)?qsvgicon",
    "imageformats": r"(lib)?qsvg",
    "styles": r".*",
    "wayland-shell-integration": r"lib(xdg|qt)-shell",
    "wayland-decoration-client": r".*",
}
"""The plugins of Qt that are taken along, by folder; all others stay out."""

_LIBRARIES = re.compile(
    r"(lib)?Qt6?(Qml|Quick|OpenGL|Sql|Test|PrintSupport|Designer|UiTools|Pdf|VirtualKeyboard|WaylandCompositor"
    r"|EglF[Ss]|WlShell|LabsQml|ShaderTools|Concurrent|Xml)"
    r"|lib(gtk-3|gdk-3|gdk_pixbuf|pango|cairo|atk|atspi|harfbuzz-gobject|cups|avahi)"
    # With these the desktop's own are used: a bundled one cannot talk to the drivers and daemons of another system.
    r"|lib(GL|EGL|GLX|OpenGL|GLdispatch|drm|gbm|wayland-(client|cursor|egl))\.so"
)
_SYSTEM_LIBRARY = re.compile(r"lib(?!python)[^/]*\.so(\.\d+)*")

Entry = tuple[str, str, str]
"""Where a file goes in the bundle, where it comes from, and PyInstaller's word for its kind."""

_QT_FOLDER = re.compile(r"PySide6/(Qt/)?(?P<kind>plugins|translations|qml|resources|libexec|metatypes)/(?P<rest>.*)")


def hidden_imports(platform: str) -> list[str]:
    """The modules that are imported by name only: keyrings, databases, and time zones where the system has none."""
    databases = ["sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg", "psycopg_binary"]
    return [*_KEYRINGS.get(platform, _FREEDESKTOP), "tzdata", *databases]


def data(root: Path) -> list[tuple[str, str]]:
    """Files beside the modules and where they go: resources, and the journal's migrations, which are read as text."""
    made = [(str(root / "resources" / name), f"resources/{name}") for name in ("icons", "translations", "licences")]
    made.append((str(root / "build" / "licences"), "resources/licences"))
    migrations = "imoje_desk/journal/migrations"
    made.append((str(root / migrations / "versions" / "*.py"), f"{migrations}/versions"))
    return made


def wanted(destination: str) -> bool:
    """Whether a file that PyInstaller found goes into the bundle, by where it would go."""
    place = destination.replace("\\", "/")
    if _LIBRARIES.match(place.rpartition("/")[2]):
        return False
    part = _QT_FOLDER.match(place)
    if part is None:
        return True
    if part["kind"] == "plugins":
        kind, _, name = part["rest"].partition("/")
        return kind in _PLUGINS and re.fullmatch(_PLUGINS[kind] + r"\.\w+", name) is not None
    return part["kind"] == "translations" and re.fullmatch(r"qtbase_(pl|en)\.qm", part["rest"]) is not None


def needed(entries: list[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The binaries of a bundle without the system's libraries that only unwanted ones asked for.

    `imports` tells the names of the libraries that a file is linked to.
    """
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        by_name.setdefault(Path(entry[0]).name, []).append(entry)
    kept: dict[Entry, None] = {}
    to_do = [entry for entry in entries if not _SYSTEM_LIBRARY.fullmatch(entry[0])]
    while to_do:
        entry = to_do.pop()
        if entry in kept:
            continue
        kept[entry] = None
        if entry[2] != "SYMLINK":
            to_do += [found for name in imports(entry[1]) for found in by_name.get(Path(name).name, [])]
    return [entry for entry in entries if entry in kept]
