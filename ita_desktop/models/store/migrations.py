"""The form of an office file, step by step. A new form is a new step; a step that has been released never changes.

`user_version` counts the steps; `docs/file-format.md` tells their history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from ita_desktop.models.store.digests import renew_all
from ita_desktop.models.store.form import APPLICATION_ID, FORM_VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database

    from ita_desktop.models.store.database import Database as OfficeDatabase

MIGRATIONS = Migrations("ita-desktop")

_SCORE = "TEXT CHECK ({0} IS NULL OR (CAST({0} AS REAL) BETWEEN 0 AND 100))"
_LIST = "TEXT NOT NULL DEFAULT '[]' CHECK ({0} LIKE '[%]')"
_OF_ASSESSMENT = "assessment_id INTEGER NOT NULL REFERENCES assessment(id) ON DELETE CASCADE"


@MIGRATIONS()
def m001_first_form(db: Database) -> None:
    """Make the tables of the first form."""
    db.execute(
        """CREATE TABLE agency (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
            type TEXT NOT NULL,
            district TEXT NOT NULL DEFAULT '',
            province TEXT NOT NULL DEFAULT ''
        ) STRICT"""
    )
    db.execute(
        f"""CREATE TABLE assessment (
            id INTEGER PRIMARY KEY,
            agency_id INTEGER NOT NULL REFERENCES agency(id),
            fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 2562 AND 2699),
            overall {_SCORE.format("overall")},
            level TEXT,
            rank INTEGER CHECK (rank > 0),
            rank_scope TEXT,
            problems {_LIST.format("problems")},
            guidelines {_LIST.format("guidelines")},
            declined {_LIST.format("declined")},
            UNIQUE (agency_id, fiscal_year)
        ) STRICT"""
    )
    db.execute(
        f"""CREATE TABLE published_score (
            {_OF_ASSESSMENT},
            node TEXT NOT NULL,
            score {_SCORE.format("score")} NOT NULL,
            PRIMARY KEY (assessment_id, node)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        f"""CREATE TABLE item_score (
            {_OF_ASSESSMENT},
            code TEXT NOT NULL,
            score {_SCORE.format("score")},
            public {_SCORE.format("public")},
            survey {_SCORE.format("survey")},
            PRIMARY KEY (assessment_id, code)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        f"""CREATE TABLE plan_row (
            {_OF_ASSESSMENT},
            position INTEGER NOT NULL,
            key TEXT NOT NULL CHECK (length(key) > 0),
            indicator INTEGER,
            issue INTEGER,
            items {_LIST.format("items")},
            measures {_LIST.format("measures")},
            analysis TEXT NOT NULL DEFAULT '',
            steps {_LIST.format("steps")},
            start_date TEXT,
            end_date TEXT,
            responsible {_LIST.format("responsible")},
            monitoring TEXT NOT NULL DEFAULT '',
            followup_status TEXT,
            followup_progress INTEGER CHECK (followup_progress BETWEEN 0 AND 100),
            followup_result TEXT,
            followup_evidence TEXT CHECK (followup_evidence LIKE '[%]'),
            same_as_above {_LIST.format("same_as_above")},
            findings {_LIST.format("findings")},
            class TEXT CHECK (class IN ('defect', 'develop', 'maintain')),
            period TEXT NOT NULL DEFAULT '',
            budget TEXT NOT NULL DEFAULT '',
            target TEXT NOT NULL DEFAULT '',
            followup_started TEXT,
            followup_finished TEXT,
            followup_outputs TEXT CHECK (followup_outputs LIKE '[%]'),
            followup_obstacles TEXT,
            followup_log TEXT CHECK (followup_log LIKE '[%]'),
            PRIMARY KEY (assessment_id, position)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        f"""CREATE TABLE memo (
            {_OF_ASSESSMENT},
            department TEXT NOT NULL DEFAULT '',
            phone TEXT NOT NULL DEFAULT '',
            number TEXT NOT NULL DEFAULT '',
            date TEXT,
            subject TEXT NOT NULL DEFAULT '',
            recipient TEXT NOT NULL DEFAULT '',
            attachments {_LIST.format("attachments")},
            PRIMARY KEY (assessment_id)
        ) STRICT"""
    )
    db.execute(
        f"""CREATE TABLE memo_section (
            {_OF_ASSESSMENT},
            position INTEGER NOT NULL,
            heading TEXT,
            text TEXT NOT NULL,
            PRIMARY KEY (assessment_id, position)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        f"""CREATE TABLE signer (
            {_OF_ASSESSMENT},
            position INTEGER NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('author', 'opinion')),
            heading TEXT,
            rank TEXT,
            name TEXT NOT NULL,
            office_position TEXT NOT NULL,
            opinion TEXT,
            PRIMARY KEY (assessment_id, position)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        f"""CREATE TABLE edited_text (
            {_OF_ASSESSMENT},
            style TEXT NOT NULL,
            paragraph TEXT NOT NULL,
            text TEXT NOT NULL,
            scores TEXT NOT NULL CHECK (scores LIKE '{{%}}'),
            PRIMARY KEY (assessment_id, style, paragraph)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE TABLE framework (fiscal_year INTEGER PRIMARY KEY, toml TEXT NOT NULL) STRICT")
    db.execute("CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")


@MIGRATIONS()
def m002_actual_spending(db: Database) -> None:
    """Keep what a measure did cost."""
    db.execute("ALTER TABLE plan_row ADD COLUMN followup_spent TEXT")


@MIGRATIONS()
def m003_one_identity(db: Database) -> None:
    """Know an authority by all its parts; give it the settings of the file, and each assessment the file's limit."""
    db.execute(
        """CREATE TABLE agency_of_3 (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL CHECK (length(name) > 0),
            type TEXT NOT NULL,
            district TEXT NOT NULL DEFAULT '',
            province TEXT NOT NULL DEFAULT '',
            code TEXT NOT NULL DEFAULT '',
            UNIQUE (name, type, district, province, code)
        ) STRICT"""
    )
    db.execute("INSERT INTO agency_of_3 SELECT id, name, type, district, province, '' FROM agency")
    db.execute("DROP TABLE agency")
    db.execute("ALTER TABLE agency_of_3 RENAME TO agency")
    db.execute(
        """CREATE TABLE agency_setting (
            agency_id INTEGER NOT NULL REFERENCES agency(id),
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (agency_id, name)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        "INSERT INTO agency_setting SELECT agency.id, setting.name, value FROM agency, setting "
        "WHERE setting.name != 'limit'"
    )
    db.execute(f"ALTER TABLE assessment ADD COLUMN defect_limit {_SCORE.format('defect_limit')} NOT NULL DEFAULT '85'")
    db.execute(
        "UPDATE assessment SET defect_limit = (SELECT value FROM setting WHERE name = 'limit') "
        "WHERE EXISTS (SELECT 1 FROM setting WHERE name = 'limit' AND value != '')"
    )
    db.execute("DROP TABLE setting")


@MIGRATIONS()
def m004_digests(db: Database) -> None:
    """Make room for the digests of the content (`digests.py`)."""
    db.execute(
        """CREATE TABLE digest (
            of_table TEXT NOT NULL,
            owner TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (of_table, owner)
        ) STRICT, WITHOUT ROWID"""
    )


@MIGRATIONS()
def m005_continued_measures(db: Database) -> None:
    """Keep which measure of the year before a row goes on with."""
    db.execute("ALTER TABLE plan_row ADD COLUMN continued_row TEXT")
    db.execute(
        "ALTER TABLE plan_row ADD COLUMN continued_progress INTEGER CHECK (continued_progress BETWEEN 0 AND 100)"
    )
    db.execute("ALTER TABLE plan_row ADD COLUMN continued_budget TEXT")


@MIGRATIONS()
def m006_plan_rows_by_key(db: Database) -> None:
    """Know a plan row by its key, so that two people who edit one plan mean the same row wherever it stands."""
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'plan_row'").fetchone()
    db.execute(
        str(sql)
        .replace("TABLE plan_row", "TABLE plan_row_of_6", 1)
        .replace("PRIMARY KEY (assessment_id, position)", "PRIMARY KEY (assessment_id, key)", 1)
    )
    known: set[tuple[object, object]] = set()
    for row in list(db.table("plan_row").rows_where(order_by="assessment_id, position")):
        own = (row["assessment_id"], row["key"])
        db.table("plan_row_of_6").insert(row | {"key": f"{row['key']}-{row['position']}"} if own in known else row)
        known.add(own)
    db.execute("DROP TABLE plan_row")
    db.execute("ALTER TABLE plan_row_of_6 RENAME TO plan_row")


@MIGRATIONS()
def m007_chosen_causes(db: Database) -> None:
    """Keep what lies behind the score of an item."""
    db.execute(
        f"""CREATE TABLE item_cause (
            {_OF_ASSESSMENT},
            item TEXT NOT NULL,
            chosen {_LIST.format("chosen")},
            own TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (assessment_id, item)
        ) STRICT, WITHOUT ROWID"""
    )


@MIGRATIONS()
def m008_causes_a_text_was_written_from(db: Database) -> None:
    """Let rows of the plan and edited texts know the causes they were written from."""
    db.execute("ALTER TABLE plan_row ADD COLUMN told_causes TEXT")
    db.execute("ALTER TABLE edited_text ADD COLUMN causes TEXT NOT NULL DEFAULT ''")


@MIGRATIONS()
def m009_words_of_papers(db: Database) -> None:
    """Keep what an office calls its papers and what their covers say."""
    db.execute(
        f"""CREATE TABLE paper_words (
            {_OF_ASSESSMENT},
            document TEXT NOT NULL,
            title {_LIST.format("title")},
            cover {_LIST.format("cover")},
            foot {_LIST.format("foot")},
            PRIMARY KEY (assessment_id, document)
        ) STRICT, WITHOUT ROWID"""
    )


@MIGRATIONS()
def m010_readiness(db: Database) -> None:
    """Keep how far the documents of the plan's year are, who is to be asked, and the days the office was told."""
    last = "last_mark INTEGER CHECK (last_mark BETWEEN 0 AND 100), last_links TEXT, last_missing TEXT"
    db.execute(
        f"""CREATE TABLE ready_item (
            {_OF_ASSESSMENT},
            item TEXT NOT NULL,
            list_year INTEGER NOT NULL CHECK (list_year >= 0),
            unit TEXT NOT NULL DEFAULT '',
            links {_LIST.format("links")},
            published TEXT,
            checked TEXT,
            checker TEXT NOT NULL DEFAULT '',
            mark INTEGER CHECK (mark BETWEEN 0 AND 100),
            missing {_LIST.format("missing")},
            evidence {_LIST.format("evidence")},
            last_item TEXT, {last},
            log {_LIST.format("log")},
            PRIMARY KEY (assessment_id, list_year, item)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        f"""CREATE TABLE survey_group (
            {_OF_ASSESSMENT},
            part TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            people INTEGER CHECK (people >= 0),
            wanted INTEGER CHECK (wanted >= 0),
            answered INTEGER CHECK (answered >= 0),
            start_date TEXT,
            end_date TEXT,
            unit TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (assessment_id, part, name)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        f"""CREATE TABLE calendar_day (
            {_OF_ASSESSMENT},
            happening TEXT NOT NULL,
            start_date TEXT NOT NULL,
            end_date TEXT,
            note TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (assessment_id, happening)
        ) STRICT, WITHOUT ROWID"""
    )


@MIGRATIONS()
def m011_reports(db: Database) -> None:
    """Keep what units report of a measure by quarter; what the office entered until then stays with its row."""
    db.execute(
        f"""CREATE TABLE report (
            {_OF_ASSESSMENT},
            row TEXT NOT NULL CHECK (length(row) > 0),
            unit TEXT NOT NULL,
            quarter TEXT NOT NULL CHECK (quarter IN ('1', '2', '3', '4')),
            day TEXT NOT NULL,
            who TEXT NOT NULL DEFAULT '',
            measure TEXT NOT NULL DEFAULT '',
            state_status TEXT NOT NULL,
            state_progress INTEGER NOT NULL CHECK (state_progress BETWEEN 0 AND 100),
            state_started TEXT,
            state_finished TEXT,
            state_result TEXT NOT NULL DEFAULT '',
            state_outputs {_LIST.format("state_outputs")},
            state_spent TEXT NOT NULL DEFAULT '',
            state_obstacles TEXT NOT NULL DEFAULT '',
            state_evidence {_LIST.format("state_evidence")},
            state_log {_LIST.format("state_log")},
            PRIMARY KEY (assessment_id, row, unit, quarter, day)
        ) STRICT, WITHOUT ROWID"""
    )


@MIGRATIONS()
def m012_signed_copies(db: Database) -> None:
    """Keep what was printed to be signed, and its files where the loading of an assessment does not look."""
    db.execute(
        f"""CREATE TABLE signed_copy (
            {_OF_ASSESSMENT},
            paper TEXT NOT NULL CHECK (length(paper) > 0),
            document TEXT NOT NULL,
            kept TEXT NOT NULL,
            who TEXT NOT NULL DEFAULT '',
            number TEXT NOT NULL DEFAULT '',
            day TEXT,
            layout TEXT NOT NULL DEFAULT '',
            unit TEXT NOT NULL DEFAULT '',
            as_of TEXT,
            pages INTEGER NOT NULL CHECK (pages >= 0),
            program TEXT NOT NULL DEFAULT '',
            said TEXT NOT NULL DEFAULT '',
            basis TEXT NOT NULL DEFAULT '',
            scan TEXT NOT NULL DEFAULT '',
            scan_name TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (assessment_id, paper)
        ) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE kept_file (
            sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
            packed BLOB NOT NULL
        ) STRICT"""
    )


@MIGRATIONS()
def m013_collections(db: Database) -> None:
    """Keep what each file said that was collected, and from which of it an assessment was put together.

    `collected` refers to nothing: an assessment that a person takes out and puts back is the same one again.
    """
    db.execute(
        f"""CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL CHECK (length(name) > 0),
            day TEXT NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            doubts {_LIST.format("doubts")}
        ) STRICT"""
    )
    db.execute(
        """CREATE TABLE contribution (
            source_id INTEGER NOT NULL REFERENCES source(id),
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            district TEXT NOT NULL,
            province TEXT NOT NULL,
            code TEXT NOT NULL,
            fiscal_year INTEGER NOT NULL,
            origin TEXT NOT NULL,
            day TEXT NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            paths TEXT CHECK (paths LIKE '[%]'),
            content TEXT NOT NULL,
            settings TEXT NOT NULL,
            lists TEXT NOT NULL,
            PRIMARY KEY (source_id, position)
        ) STRICT"""
    )
    db.execute(
        f"""CREATE TABLE collected (
            assessment_id INTEGER PRIMARY KEY,
            parts {_LIST.format("parts")},
            conflicts {_LIST.format("conflicts")}
        ) STRICT"""
    )
    db.execute("CREATE TABLE year_list (sha256 TEXT PRIMARY KEY, toml TEXT NOT NULL) STRICT, WITHOUT ROWID")


@MIGRATIONS()
def m014_earlier_links(db: Database) -> None:
    """Keep the links of a document that were replaced or struck, with the day."""
    db.execute(f"ALTER TABLE ready_item ADD COLUMN earlier {_LIST.format('earlier')}")


@MIGRATIONS()
def m015_expected(db: Database) -> None:
    """Keep the list of authorities whose files a collection waits for."""
    db.execute(
        """CREATE TABLE expected (
            position INTEGER PRIMARY KEY,
            name TEXT NOT NULL CHECK (length(name) > 0),
            type TEXT NOT NULL,
            district TEXT NOT NULL,
            province TEXT NOT NULL,
            code TEXT NOT NULL
        ) STRICT"""
    )


def make_form(db: OfficeDatabase, version: int) -> None:
    """Give the empty `db` the tables of form `version`, or of the newest one where that is not known."""
    later = [step.name for step in MIGRATIONS.pending(db.whole)][version:] if version > 0 else []
    MIGRATIONS.apply(db.whole, stop_before=later)


def bring_up_to_date(db: OfficeDatabase) -> None:
    """Apply the steps that are missing and digest everything, all or nothing.

    A table made anew must not take with it what refers to it: references are off meanwhile.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    with db.atomic():
        MIGRATIONS.apply(db.whole)
        renew_all(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {FORM_VERSION}")
    db.execute("PRAGMA foreign_keys = ON")
