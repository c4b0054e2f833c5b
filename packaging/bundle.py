"""What goes into the frozen program and what stays out, for `pyinstaller.spec`.

PyInstaller finds most of what is needed by following imports. These rules say what it would take too much of: all Qt
plugins and translations, all of pythainlp's corpora, and modules that only a network or a developer needs.
"""

from __future__ import annotations

import ast
import re
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType

ROOT = Path(__file__).resolve().parents[1]
PRODUCT = "ITA Desktop"
CONSOLE = "ita"
"""Name of the second program file: the same program with standard streams, for the headless commands."""
ARCHIVE = "modules.pyz"
"""Name of the archive of modules that both program files share, as `one_archive.py` looks for it."""
PUBLISHER = "ITA Desktop"
THAI_PRODUCT = "ITA Desktop โปรแกรมวิเคราะห์ผลการประเมิน ITA และจัดทำแผน"

_PICTURES_NOT_READ = """
Avif Blp BufrStub Cur Dcx Dds Eps Fits Fli Fpx Ftex Gbr GribStub Hdf5Stub Icns Im Imt Iptc Jpeg2K McIdas Mic Mpeg Msp
Palm Pcd Pcx Pdf Pixar Psd Qoi Sgi Spider Sun Tga WebP Wmf XVThumb Xbm Xpm
"""

EXCLUDED_MODULES = (
    # Only networks and servers need these; the program is off-line.
    "ssl",
    "_ssl",
    "_hashlib",
    # `platform` would ask WMI, which can take seconds on an office PC; without it, it asks the registry.
    "_wmi",
    "ftplib",
    "smtplib",
    "xmlrpc",
    "socketserver",
    "http.server",
    # Developers' tools and other window systems that libraries import when they find them.
    "pip",
    "setuptools",
    "pkg_resources",
    "wheel",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "pytest",
    "_pytest",
    "hypothesis",
    "mypy",
    "ruff",
    "doctest",
    "unittest",
    "asyncio",
    "multiprocessing",
    "tkinter",
    "_tkinter",
    "turtle",
    "IPython",
    "numpy",
    "pandas",
    "matplotlib",
    "PyInstaller",
    # Parts of our libraries that nothing here calls.
    "PIL.ImageTk",
    "PIL.ImageQt",
    "PIL._avif",
    "PIL._webp",
    "PIL._imagingtk",
    "PIL.ImageCms",
    "PIL._imagingcms",
    "lxml.builder",
    "lxml.doctestcompare",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    "lxml.usedoctest",
    "charset_normalizer",
    "defusedxml.xmlrpc",
    "reportlab.graphics.charts",
    "reportlab.graphics.renderPS",
    "reportlab.graphics.testdrawings",
    "reportlab.graphics.testshapes",
    "reportlab.graphics.widgets",
    "reportlab.lib.randomtext",
    "reportlab.graphics.widgetbase",
    "reportlab.lib.corp",
    "sqlite_utils.cli",
    "tabulate",
    "dateutil.rrule",
    "http.cookiejar",
    # What makes or changes a font, and what moves along the axes of a variable one; here fonts are read as they stand.
    "fontTools.colorLib",
    "fontTools.designspaceLib",
    "fontTools.feaLib.ast",
    "fontTools.feaLib.location",
    "fontTools.otlLib",
    "fontTools.pens.cocoaPen",
    "fontTools.pens.quartzPen",
    "fontTools.ttLib.beyond64k",
    "fontTools.ttLib.removeOverlaps",
    "fontTools.ttLib.reorderGlyphs",
    "fontTools.ttLib.scaleUpem",
    "fontTools.ttLib.tables._a_v_a_r",
    "fontTools.ttx",
    "fontTools.varLib",
    # What Python itself writes in Python, for where the same in C is not there.
    "_pydatetime",
    "_pydecimal",
    "zoneinfo._zoneinfo",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
    # Pillow's readers of pictures that are not taken: PNG and JPEG are, and what Pillow itself loads with them.
    *(f"PIL.{kind}ImagePlugin" for kind in _PICTURES_NOT_READ.split()),
)

NOT_IN_BUILD = frozenset({"collections.abc", "pyarrow", "pyarrow.parquet"})
"""Imported modules that lie in no archive: Python makes the first as it starts, the others are an extra of the source
alone (`export --format parquet` says so), forty megabytes for what no office needs."""

_QT_PLUGINS = {
    "platforms": ("qwindows", "qoffscreen", "qxcb", "qwayland"),
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg", "qico", "qjpeg"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "xcbglintegrations": (),
    "wayland-shell-integration": ("xdg-shell",),
}
_QT_LIBRARIES_LEFT_OUT = re.compile(
    r"(lib)?Qt6?(Qml\w*|Quick\w*|VirtualKeyboard\w*|Pdf\w*|OpenGL\w*|Network|Designer\w*|3D\w*|ShaderTools)\b"
    r"|opengl32sw|d3dcompiler|Qt6EglFS\w*"
)
_CORPUS = re.compile(r"pythainlp/corpus/")
_WORD_LISTS = ("words_th.txt", "stopwords_th.txt")
_OTHERS_LEFT_OUT = re.compile(
    r"PySide6/(Qt/)?(translations|qml|resources|metatypes|typesystems|include|glue|doc|scripts|support)/"
    r"|PySide6/.*\.(pyi|exe|lib|json)$"
    r"|\.dist-info/(?!licenses/|LICEN[CS]E|COPYING|METADATA|entry_points)"
    r"|(reportlab/fonts/(?!.*(_a|_ab|_ai|_abi|zy|Vera)).*)"
    # pythainlp asks for one time zone as it starts, which Windows does not know by that name.
    r"|tzdata/zoneinfo/(?!Asia/Bangkok$)"
    r"|docx/templates/default-docx-template/"  # the same as default.docx, unpacked
    r"|lxml/.*\.(rng|sch|xsl|pxd|h|pyx|c)$"
    r"|/(tests?|testing)/"
    # These belong to Windows itself from 10 1809 on; a copy taken from a build machine must not come before them.
    r"|^(api-ms-win-|ucrtbase|icu(uc|in|dt)?\d*\.dll)"
)


def is_wanted(destination: str) -> bool:
    """Return whether the file that PyInstaller would put at `destination` in the bundle belongs there."""
    path = PurePosixPath(destination.replace("\\", "/"))
    text = path.as_posix()
    if "/plugins/" in text and text.startswith("PySide6/"):
        kept = _QT_PLUGINS.get(path.parent.name, ())
        return path.name.split(".")[0].removeprefix("lib") in kept
    if _CORPUS.search(text) and path.suffix != ".py":
        return path.name in _WORD_LISTS
    if path.name.startswith(("Qt", "libQt", "opengl32sw", "d3dcompiler")) and _QT_LIBRARIES_LEFT_OUT.match(path.name):
        return False
    return _OTHERS_LEFT_OUT.search(text) is None


def codes(modules: Iterable[tuple[str, str, str]]) -> dict[str, CodeType]:
    """Return the code of those of PyInstaller's `modules` whose source is at hand, without its docstrings.

    Assertions stay: libraries ask by them whether a foreign file is sound.
    """
    return {
        name: compile(without_docstrings(Path(source).read_bytes()), source, "exec", dont_inherit=True, optimize=0)
        for name, source, _kind in modules
        if source is not None and source.endswith(".py")
    }


def without_docstrings(source: bytes) -> ast.Module:
    """Return the source without docstrings; a class has one dot, as a data class without one would work it out."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is None:
            continue
        said = node.body[0]
        if isinstance(node, ast.ClassDef):
            node.body[0] = ast.copy_location(ast.Expr(ast.copy_location(ast.Constant("."), said)), said)
        elif isinstance(node, ast.Module) or len(node.body) > 1:
            del node.body[0]
        else:
            node.body[0] = ast.copy_location(ast.Pass(), said)
    return tree


def own_files(root: Path = ROOT) -> list[tuple[str, str]]:
    """Return the program's data files as (source, folder in the bundle), as `ita_desktop/paths.py` looks for them."""
    files = [
        path
        for folder in (root / "ita_desktop" / "data", root / "resources")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    return [(str(path), path.parent.relative_to(root).as_posix()) for path in files]


def library_files() -> list[tuple[str, str]]:
    """Return what libraries need beside what PyInstaller takes.

    python-docx reaches its templates through `docx/parts/..`, and Linux wants that folder to be there.
    """
    found = find_spec("docx")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("docx")
    return [(str(Path(found.origin).with_name("py.typed")), "docx/parts")]


def own_modules(root: Path = ROOT) -> list[str]:
    """Return every module of the program, so that one only imported inside a function is not forgotten."""
    names = (
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for path in (root / "ita_desktop").rglob("*.py")
    )
    return sorted(names)


def imports_of(source: str | bytes, module: str, *, is_package: bool, at_once: bool = False) -> set[str]:
    """Return the dotted names `source` imports anywhere in it, also inside functions.

    With `at_once` only those without which the module itself cannot be imported: outside functions and `try`.
    `from a import b` gives both `a` and `a.b`: which of the two is a module is for the caller to find out.
    Imports under `if TYPE_CHECKING:` and `if __name__ == ...:` are left out, for they never run.
    """
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and any(word in ast.dump(node.test) for word in ("TYPE_CHECKING", "__name__")):
            waiting.extend(node.orelse)
            continue
        if at_once and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Try):
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                parents = parts[: len(parts) - node.level + (1 if is_package else 0)]
                base = ".".join([*parents, base] if base else parents)
            found.add(base)
            found.update(f"{base}.{alias.name}" for alias in node.names if alias.name != "*")
        waiting.extend(ast.iter_child_nodes(node))
    return found


def version(root: Path = ROOT) -> str:
    """Return the program's version, such as `0.1.0`, without importing the program."""
    text = (root / "ita_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([0-9]+\.[0-9]+\.[0-9]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("ita_desktop/__init__.py states no version of three numbers")
    return found.group(1)


CONTENTS = f"_internal-{version()}"
"""The folder beside the program files that holds everything else. Each version's has its own name, so that a newer
version can lie there, whole, while the older one still works: only the two program files are then replaced."""
