"""The style sheet: what Fusion leaves plain. Sizes in pixels at 100 %; margins are 8, 12 or 16."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ita_desktop.ui.palette import Colours

_SHEET = """
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {line}; padding: 6px; }}
QMenuBar {{ background: {window}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {selection}; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 6px; }}
QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 8px; }}
QStatusBar {{ background: {window}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; padding: 0 8px; }}

#header {{ background: {surface}; border-bottom: 1px solid {line}; }}
#agency {{ font-size: {large}pt; font-weight: bold; }}
QScrollArea, QScrollArea > QWidget > QWidget#form {{ background: {window}; border: none; }}

QTabBar {{ background: {surface}; border: none; }}
QTabBar::tab {{ background: transparent; color: {muted}; padding: 8px 18px 7px 18px; border: none;
    border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom: 3px solid {accent}; font-weight: bold; }}
QTabBar::tab:hover:!selected {{ color: {text}; border-bottom: 3px solid {line}; }}
QTabBar::tab:focus {{ background: {raised}; }}

QTabWidget#inner QTabBar {{ background: {window}; }}
QTabWidget#inner QTabBar::tab {{ padding: 6px 14px 5px 14px; }}
QPushButton::menu-indicator {{ image: url({arrow}); width: 12px; height: 12px; right: 8px;
    subcontrol-position: right center; }}
QFrame#card {{ background: {surface}; border: 1px solid {line}; border-radius: 8px; }}
QLabel#title {{ font-size: {title}pt; font-weight: bold; }}
QLabel#heading {{ font-weight: bold; }}
QLabel#muted {{ color: {muted}; }}
QLabel#figure {{ font-size: {figure}pt; font-weight: bold; }}
QLabel#paper {{ border: 1px solid {line}; background: #ffffff; }}
QLabel[tone="good"] {{ color: {good}; }}
QLabel[tone="watch"] {{ color: {watch}; }}
QLabel[tone="bad"] {{ color: {bad}; }}
QLabel#badge {{ border-radius: 6px; padding: 3px 10px; font-weight: bold; }}
QLabel#badge[tone="good"] {{ background: {good_soft}; }}
QLabel#badge[tone="watch"] {{ background: {watch_soft}; }}
QLabel#badge[tone="bad"] {{ background: {bad_soft}; }}
QLabel#badge[tone="none"] {{ background: {raised}; color: {muted}; }}
#notice {{ border: none; border-bottom: 1px solid {line}; }}
#notice[tone="bad"] {{ background: {bad_soft}; }}
#notice[tone="watch"] {{ background: {watch_soft}; }}
#notice[tone="good"] {{ background: {good_soft}; }}
#cellHint {{ background: {bad_soft}; color: {bad}; border: 1px solid {bad}; border-radius: 4px; padding: 4px 8px; }}

QPushButton {{ background: {surface}; border: 1px solid {line}; border-radius: 6px; padding: 6px 14px; }}
QPushButton:hover {{ background: {raised}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QPushButton:pressed {{ background: {selection}; }}
QPushButton:disabled {{ color: {muted}; background: {window}; }}
QPushButton#primary {{ background: {accent}; color: {on_accent}; border: 1px solid {accent}; font-weight: bold; }}
QPushButton#primary:focus {{ border: 2px solid {text}; }}
QPushButton#primary:disabled {{ background: {raised}; color: {muted}; border: 1px solid {line}; }}
QPushButton#link {{ border: none; background: transparent; color: {accent}; text-align: left; padding: 4px 6px; }}
QPushButton#link:hover, QPushButton#link:focus {{ background: {raised}; border-radius: 4px; }}
QPushButton#chip {{ border: none; border-radius: 6px; padding: 3px 0; min-width: 26px; font-weight: bold; }}
QPushButton#chip[tone="good"] {{ background: {good_soft}; color: {good}; }}
QPushButton#chip[tone="watch"] {{ background: {watch_soft}; color: {watch}; }}
QPushButton#chip[tone="bad"] {{ background: {bad_soft}; color: {bad}; }}
QPushButton#chip:focus {{ border: 2px solid {accent}; padding: 1px 0; }}
QProgressBar {{ background: {raised}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; }}
QToolButton:hover {{ background: {raised}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton:pressed, QToolButton:checked {{ background: {selection}; }}

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {surface}; border: 1px solid {line};
    border-radius: 6px; padding: 5px 8px;
    selection-background-color: {selection}; selection-color: {text}; }}
QPlainTextEdit {{ padding: 4px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 1px solid {accent}; }}
QLineEdit[fault="true"], QPlainTextEdit[fault="true"] {{ border: 1px solid {bad}; background: {bad_soft}; }}
QSpinBox QLineEdit {{ border: none; padding: 0 6px; background: transparent; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: url({arrow}); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}

QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QTableView::indicator {{ width: 14px; height: 14px; border: 1px solid {muted}; border-radius: 3px;
    background: {surface}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked {{ background: {accent}; border: 1px solid {accent};
    image: url({tick}); }}
QCheckBox::indicator:focus {{ border: 1px solid {text}; }}
QTableView, QListView, QTreeView {{ background: {surface}; border: 1px solid {line}; border-radius: 8px;
    gridline-color: {line};
    selection-background-color: {selection}; selection-color: {text}; outline: none; }}
QTableView QLineEdit {{ border: 2px solid {accent}; border-radius: 0; padding: 0 6px; }}
QTableView QLineEdit[fault="true"] {{ border: 2px solid {bad}; background: {bad_soft}; }}
QListView::item {{ padding: 6px 8px; border-radius: 4px; }}
QHeaderView {{ background: {surface}; border: none; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: none; border-bottom: 2px solid {line};
    padding: 7px 8px; font-weight: bold; }}
QHeaderView::section:vertical {{ border: none; font-weight: normal; padding: 7px 10px; }}
QTableCornerButton::section {{ background: {surface}; border: none; }}
QProgressBar {{ background: {raised}; border: none; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
QSplitter::handle {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def sheet(colours: Colours, points: float, arrow: str, tick: str) -> str:
    """Return the style sheet.

    Args:
        colours: the set in use.
        points: size of ordinary text, in points.
        arrow: path of the picture of a combo box's arrow, with forward slashes.
        tick: path of the picture of a tick, likewise.
    """
    sizes = {"large": points * 1.15, "title": points * 1.45, "figure": points * 2.4}
    figures = {name: f"{size:.1f}" for name, size in sizes.items()}
    names = colours.__slots__
    return _SHEET.format(arrow=arrow, tick=tick, **figures, **{name: getattr(colours, name) for name in names})
