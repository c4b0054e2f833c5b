"""Make `ita_desktop/data/words/bonds.txt.gz`: how closely two words hang together (`thai/bonds.py` reads it).

    python packaging/word_bonds.py FOLDER COUNTS

FOLDER holds the news of the Thai government as https://github.com/PyThaiNLP/thaigov-v2-corpus collects it: public
domain by section 7 of the Thai Copyright Act, and published as such. Two thirds of it are cut into words and counted;
COUNTS is a file that keeps the counts for the next call. What they say of a place between two words is weighed, by a
logistic regression, against what readers marked in `tests/files/thai_breaks/`: it gives a number for each word on the
left and on the right of a break, one for each frequent pair, and one for the places inside words that are really two,
in tenths of a logit. Only these numbers are kept, no text.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKED = (
    "first.txt",
    "second.txt",
    "third.txt",
    "fourth.txt",
    "fifth.txt",
    "sixth.txt",
    "sixth_cells.txt",
    "seventh.txt",
    "seventh_cells.txt",
    "eighth.txt",
    "eighth_cells.txt",
)
"""What is learned from; the parts after these are for measuring alone."""
_LISTS = ("icubrk_th.txt", "words_th_thai2fit_201810.txt", "tnc_freq.txt")
"""Lists that come with pythainlp, free to use (Unicode's licence, CC0, CC0): what they have is more often one."""
_SMALLEST, _LARGEST = 500, 100_000
"""Bytes of a file of news that is counted."""
_LEAST_LINE = 40
_PIECE = re.compile(r"[\u0e00-\u0e4e.]+|[0-9๐-๙][0-9๐-๙.,]*|[A-Za-z]+|\s+|.")
_MOST_CHARACTERS = 45_000_000
"""Counted of each third."""
_THIRDS = (1, 0)
_OFTEN, _OFTEN_MARKED = 30, 5
"""How often a pair must be counted, and a word be marked, to get a number of its own."""
_LEAST_COUNT = 40
"""Words counted less often get the numbers of their length."""
_LEAST_NUMBER = 3
"""Pairs that would add less than this, in tenths of a logit, are left out."""
_MOST_INNER = 15
"""Places inside words with more than this are left out: nobody would break there."""
_LENGTHS, _SHORT = 10, 3
PAIRS = Path(__file__).with_name("word_pairs.txt")
"""Pairs that were marked by reading, each by itself."""
_LIGHT = 0.3
"""What such a pair counts against a place in a text."""
_ONE, _TWO = 12, -20
"""What is at least said of a listed pair that is one thing, and at most of one that is two, in tenths of a logit."""


@cache
def listed() -> tuple[frozenset[str], ...]:
    """Return the words of the lists, the spaces within them left out."""
    import pythainlp.corpus

    folder = Path(pythainlp.corpus.corpus_path())
    lines = ((folder / name).read_text("utf-8-sig").splitlines() for name in _LISTS)
    return tuple(frozenset(line.partition("\t")[0].replace(" ", "") for line in every) for every in lines)


class Counts(NamedTuple):
    """How often what was met.

    Attributes:
        words: each word.
        joined: two words without a space between.
        spaced: two words with a space between.
        first: a word at a start or after a space.
        last: a word before a space.
    """

    words: Counter[str]
    joined: Counter[tuple[str, str]]
    spaced: Counter[tuple[str, str]]
    first: Counter[str]
    last: Counter[str]


class Place(NamedTuple):
    """A marked place between two words: both, whether a space is beside them, whether a break is wrong."""

    word: str
    after: str
    begins: bool
    ends: bool
    wrong: bool


def news(folder: Path, third: int) -> Iterator[str]:
    """Yield the lines of a third of the files in `folder`, each line once."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    seen: set[int] = set()
    taken = [path for path in files if _SMALLEST < path.stat().st_size < _LARGEST]
    for number, path in enumerate(taken, 1):
        text = path.read_text("utf-8", errors="replace") if number % 3 == third else ""
        if "ที่มา" not in text:
            continue
        for line in map(str.strip, text.splitlines()):
            if len(line) >= _LEAST_LINE and "http" not in line and hash(line) not in seen:
                seen.add(hash(line))
                yield re.sub("ํ([\u0e48-\u0e4b]?)า", r"\1ำ", line.replace("\u200b", ""))


def count(lines: Iterable[str]) -> Counts:
    """Return how often words and pairs of words stand in `lines`."""
    from ita_desktop.thai.lexicon import Lexicon, base_list, segment

    lexicon = Lexicon(base_list(), longest=40)
    counts = Counts(Counter(), Counter(), Counter(), Counter(), Counter())
    characters = 0
    for line in lines:
        before, spaced = "", False
        for match in _PIECE.finditer(line):
            piece = match.group()
            if piece.isspace():
                spaced = True
                continue
            is_thai = "\u0e01" <= piece[0] <= "\u0e4e"
            for number, word in enumerate(segment(piece, lexicon) if is_thai else ["9" if piece[0].isdigit() else "A"]):
                counts.words[word] += 1
                if not before or (number == 0 and spaced):
                    counts.first[word] += 1
                    counts.last[before] += 1
                    counts.spaced[before, word] += 1
                else:
                    counts.joined[before, word] += 1
                before = word
            spaced = False
        characters += len(line)
        if characters > _MOST_CHARACTERS:
            break
    return counts


def places(name: str) -> Iterator[Place]:
    """Yield every place between two Thai words of a marked file."""
    from helpers_breaks import paragraphs

    from ita_desktop.thai.words import words_of

    for text, anywhere, _ in paragraphs(name):
        words = ["", *words_of(text), ""]
        at = 0
        for before, (word, after), behind in zip(words, pairwise(words[1:-1]), words[3:], strict=False):
            at += len(word)
            if "\u0e01" <= word[-1] <= "\u0e4e" and "\u0e01" <= after[0] <= "\u0e4e":
                begins, ends = (not beside.strip() for beside in (before, behind))
                yield Place(word, after, begins, ends, at not in anywhere)


class Features:
    """What the counts say of words and pairs, as named numbers."""

    def __init__(self, counts: Counts, marked: list[Place]) -> None:
        """Take the counts and the marked places, of which words that come often get a number of their own."""
        from ita_desktop.thai.words import is_small

        self._counts = counts
        self._all = sum(counts.words.values())
        self.is_small = is_small
        self._before = {word for word, times in Counter(p.word for p in marked).items() if times >= _OFTEN_MARKED}
        self._after = {word for word, times in Counter(p.after for p in marked).items() if times >= _OFTEN_MARKED}

    def before(self, word: str, length: int = 0) -> dict[str, float]:
        """Return what is known of a break after `word`, or after any unknown word of `length` characters."""
        counts = self._counts
        length = length or min(len(word), _LENGTHS)
        found = {
            "common before": math.log(counts.words[word] + 2),
            "ends phrases": math.log((counts.last[word] + 0.5) / (counts.words[word] + 5)),
            "length before": length,
            "short before": length <= _SHORT,
            "small before": self.is_small(word),
        }
        return found | ({f"before {word}": 1.0} if word in self._before else {})

    def after(self, word: str, length: int = 0) -> dict[str, float]:
        """Return what is known of a break before `word`, or before any unknown word of `length` characters."""
        counts = self._counts
        length = length or min(len(word), _LENGTHS)
        found = {
            "common after": math.log(counts.words[word] + 2),
            "begins phrases": math.log((counts.first[word] + 1) / (counts.words[word] + 5)),
            "length after": length,
            "short after": length <= _SHORT,
            "small after": self.is_small(word),
        }
        return found | ({f"after {word}": 1.0} if word in self._after else {})

    def pair(self, word: str, after: str) -> dict[str, float]:
        """Return what is known of two words together, nothing if they do not often stand so."""
        counts = self._counts
        joined = counts.joined[word, after]
        if joined < _OFTEN:
            return {}
        of_word, of_after = counts.words[word] + 3, counts.words[after] + 3
        together = math.log((joined + 0.3) * self._all / (of_word * of_after))
        found = {
            "": 1.0,
            " joined": math.log(joined),
            " together": together,
            " more than chance": max(together, 0.0),
            " of the first": math.log((joined + 0.1) / of_word),
            " of the second": math.log((joined + 0.1) / of_after),
            " spaced": math.log((counts.spaced[word, after] + 0.3) / (joined + 1)),
        }
        found |= {f" in {name}": 1.0 for name, words in zip(_LISTS, listed(), strict=True) if word + after in words}
        kinds = ["pair", *["small after" for _ in (0,) if self.is_small(after)]]
        kinds += ["small before" for _ in (0,) if self.is_small(word)]
        return {f"{kind}: {name}": value for kind in kinds for name, value in found.items()}

    def place(self, place: Place) -> dict[str, float]:
        """Return all that is known of a place."""
        from ita_desktop.thai.bonds import SHORT

        edges = {
            "all": 1.0,
            "begins": float(place.begins),
            "ends": float(place.ends),
            "both short": float(len(place.word) <= SHORT and len(place.after) <= SHORT),
        }
        return edges | self.before(place.word) | self.after(place.after) | self.pair(place.word, place.after)


def inner_places(name: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the places inside the words of a marked file where words within them meet, and whether a break is wrong."""
    from helpers_breaks import paragraphs

    from ita_desktop.thai.words import ends_within, words_of

    for text, anywhere, _ in paragraphs(name):
        at = 0
        for word in words_of(text):
            for end in ends_within(word) if "\u0e01" <= word[0] <= "\u0e4e" else ():
                yield word, end, at + end not in anywhere
            at += len(word)


class InnerFeatures:
    """What is known of the places inside a word where words within it meet."""

    def __init__(
        self, outer: Features, weights: dict[str, float], counts: Counts, marked: list[tuple[str, int]]
    ) -> None:
        """Take what was learned of places between words, and the marked places within words."""
        self._outer, self._weights, self._counts = outer, weights, counts
        parts = [self._parts(word, end) for word, end in marked]
        self._before = {word for word, times in Counter(a for a, _ in parts).items() if times >= _OFTEN_MARKED}
        self._after = {word for word, times in Counter(b for _, b in parts).items() if times >= _OFTEN_MARKED}

    @staticmethod
    def _parts(word: str, end: int) -> tuple[str, str]:
        from ita_desktop.thai.words import ends_within

        ends = (0, *ends_within(word), len(word))
        at = ends.index(end)
        return word[ends[at - 1] : end], word[end : ends[at + 1]]

    def place(self, word: str, end: int) -> dict[str, float]:
        """Return what is known of the place after `end` characters of `word`."""
        from ita_desktop.thai.lexicon import base_words

        before, after = self._parts(word, end)
        sides = self._outer.before(before) | self._outer.after(after)
        counts = self._counts.words
        of_both = math.log((counts[before] + 3) * (counts[after] + 3))
        found = {
            "all": 1.0,
            "between words": sum(self._weights.get(name, 0.0) * value for name, value in sides.items()),
            "small before": float(self._outer.is_small(before)),
            "small after": float(self._outer.is_small(after)),
            "length before": min(len(before), _LENGTHS),
            "length after": min(len(after), _LENGTHS),
            "both short": float(len(before) <= _SHORT and len(after) <= _SHORT),
            "length": min(len(word), 20),
            "common": math.log(counts[word] + 2),
            "together": math.log((counts[word] + 0.3) * sum(counts.values())) - of_both,
            "unknown": float(before not in base_words() or after not in base_words()),
        }
        found |= {f"in {name}": 1.0 for name, words in zip(_LISTS, listed(), strict=True) if word in words}
        found |= {f"before {before}": 1.0} if before in self._before else {}
        return found | ({f"after {after}": 1.0} if after in self._after else {})


def listed_pairs() -> dict[tuple[str, str], bool]:
    """Return the pairs that were marked by reading, and whether they are one thing."""
    lines = (line for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#"))
    marked = re.findall(r"([^\s+|]+)([+|])([^\s+|]+)", "\n".join(lines))
    return {(word, after): sign == "+" for word, sign, after in marked}


def weigh(rows: list[tuple[dict[str, float], bool]], light: int = 0, sweeps: int = 60) -> dict[str, float]:
    """Return the weights of a logistic regression, by Newton's steps along one feature at a time.

    Args:
        rows: what is known of each place, and whether a break there is wrong.
        light: how many rows at the end count for less than those before.
        sweeps: how often every feature is gone through.
    """
    columns: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for row, (features, _) in enumerate(rows):
        for name, value in features.items():
            if value:
                columns[name].append((row, float(value)))
    weights = dict.fromkeys(columns, 0.0)
    logits = [0.0] * len(rows)
    counts = [1.0] * (len(rows) - light) + [_LIGHT] * light
    for _ in range(sweeps):
        for name, column in columns.items():
            ridge = 0.0 if name == "all" else 1.0
            slope, curve = -ridge * weights[name], ridge + 1e-6
            for row, value in column:
                chance = 1 / (1 + math.exp(-logits[row]))
                slope += counts[row] * value * (rows[row][1] - chance)
                curve += counts[row] * value * value * chance * (1 - chance)
            step = max(-1.0, min(slope / curve, 1.0))
            weights[name] += step
            for row, value in column:
                logits[row] += step * value
    return weights


def tenths(found: dict[str, float], weights: dict[str, float]) -> int:
    """Return the sum of weighed features in tenths of a logit."""
    return round(10 * sum(weights.get(name, 0.0) * value for name, value in found.items()))


def table(counts: Counts, marked: list[Place], within: list[tuple[str, int, bool]]) -> Iterator[str]:
    """Yield the lines of the table."""
    from ita_desktop.thai.lexicon import base_words
    from ita_desktop.thai.words import ends_within

    features = Features(counts, marked)
    listed = listed_pairs()
    rows = [(features.place(place), place.wrong) for place in marked]
    rows += [(features.place(Place(*pair, begins=False, ends=False, wrong=one)), one) for pair, one in listed.items()]
    weights = weigh(rows, light=len(listed))
    inner = InnerFeatures(features, weights, counts, [(word, end) for word, end, _ in within])
    inner_weights = weigh([(inner.place(word, end), wrong) for word, end, wrong in within])

    yield "\t".join(str(round(10 * weights[name])) for name in ("begins", "ends", "both short"))
    half = weights["all"] * 5
    for length in range(1, _LENGTHS + 1):
        numbers = [round(half + tenths(side("", length), weights)) for side in (features.before, features.after)]
        yield f"{length}\t{numbers[0]}\t{numbers[1]}\t\t"
    pairs: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (word, after), joined in counts.joined.items():
        if joined >= _OFTEN and abs(number := tenths(features.pair(word, after), weights)) >= _LEAST_NUMBER:
            pairs[word][after] = number
    for (word, after), one in listed.items():
        place = Place(word, after, begins=False, ends=False, wrong=one)
        logit = tenths(features.place(place), weights)
        if change := (max(logit, _ONE) if one else min(logit, _TWO)) - logit:
            pairs[word][after] = pairs[word].get(after, 0) + change
    common = {word for word, times in counts.words.items() if times >= _LEAST_COUNT}
    for word in sorted(common | {name.split(" ", 1)[1] for name in weights if name.startswith(("before ", "after "))}):
        if word in base_words():
            often = " ".join(f"{after}:{n}" for after, n in sorted(pairs[word].items()) if after in base_words())
            numbers = [round(half + tenths(side(word), weights)) for side in (features.before, features.after)]
            ends = {end: tenths(inner.place(word, end), inner_weights) for end in ends_within(word)}
            places = " ".join(f"{end}:{number}" for end, number in ends.items() if number <= _MOST_INNER)
            yield f"{word}\t{numbers[0]}\t{numbers[1]}\t{often}\t{places}"


def counted(folder: Path, kept: Path) -> Counts:
    """Return the counts kept in a file, or count and keep them; a pair is kept as its words with a tab between."""
    if not kept.exists():
        every = [count(news(folder, third)) for third in _THIRDS]
        parts = [sum(same, Counter[str]()) for same in zip(*(_flat(part) for part in every), strict=True)]
        kept.write_text(json.dumps(parts, ensure_ascii=False), "utf-8")
    words, joined, spaced, first, last = (Counter[str](part) for part in json.loads(kept.read_text("utf-8")))
    return Counts(words, _paired(joined), _paired(spaced), first, last)


def _flat(counts: Counts) -> list[Counter[str]]:
    """Return the counts with the two words of a pair as one text, a tab between."""
    joined, spaced = (
        Counter({"\t".join(pair): n for pair, n in part.items()}) for part in (counts.joined, counts.spaced)
    )
    return [counts.words, joined, spaced, counts.first, counts.last]


def _paired(flat: Counter[str]) -> Counter[tuple[str, str]]:
    """Return what `_flat` made of counts of pairs as it was."""
    pairs: Counter[tuple[str, str]] = Counter()
    for both, times in flat.items():
        word, _, after = both.partition("\t")
        pairs[word, after] = times
    return pairs


def main() -> None:
    """Make the table."""
    from ita_desktop.paths import data_path
    from ita_desktop.thai.bonds import TABLE

    counts = counted(Path(sys.argv[1]), Path(sys.argv[2]))
    marked = [place for name in MARKED for place in places(name)]
    within = [place for name in MARKED for place in inner_places(name)]
    lines = list(table(counts, marked, within))
    data = gzip.compress("\n".join(lines).encode("utf-8"), mtime=0)
    data_path(*TABLE).write_bytes(data)
    print(f"{len(marked)} marked places between words, {len(within)} inside; {len(lines)} words, {len(data)} bytes")


if __name__ == "__main__":
    main()
