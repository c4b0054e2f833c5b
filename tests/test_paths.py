from __future__ import annotations

from ita_desktop.paths import data_path, resource_path


def test_the_programs_files_are_found() -> None:
    assert data_path("words", "ita.txt").is_file()
    assert resource_path("fonts", "Laksaman.ttf").is_file()
