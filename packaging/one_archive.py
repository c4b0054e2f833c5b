"""Takes the frozen program's modules from the one archive that its two program files share.

PyInstaller gives each program file an archive of its own: ten megabytes, twice. Here theirs hold next to nothing, and
this, which runs before all else (a runtime hook of `pyinstaller.spec`), puts the shared one in their place. It is read
once and whole: a start takes some 700 modules, and antivirus programs look at each opening of a file.
"""

from __future__ import annotations

import io
import sys

import pyimod01_archive
import pyimod02_importers
import pyimod03_ctypes

_CONTENTS = str(vars(sys)["_MEIPASS"])
_ARCHIVE = f"{_CONTENTS}/modules.pyz"

with io.open_code(_ARCHIVE) as _file:
    _whole = _file.read()
pyimod01_archive.open = lambda _name, _mode: io.BytesIO(_whole)
pyimod02_importers.pyz_archive = pyimod01_archive.ZlibArchiveReader(_ARCHIVE, 0, check_pymagic=True)
sys.path_importer_cache.pop(_CONTENTS, None)
pyimod03_ctypes.install()  # it found no ctypes before
