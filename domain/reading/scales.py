"""Numbers with scales, in words and digits: "hai nghìn linh năm", "1k2", "2 tỷ rưỡi"."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from domain.reading.answers import Unreadable
from domain.reading.sentences import Word
from domain.reading.small_numbers import digit, pair, pair_behind_hundred, spelled_decimals
from domain.reading.vocabulary import ONES

_LARGE = {"tỷ": 10**9, "triệu": 10**6, "vạn": 10**4, "nghìn": 10**3, "k": 10**3}
_SMALL = {"trăm": 100, "chục": 10, "mươi": 10}
SCALES = _LARGE | _SMALL

Words = Sequence[Word]


class Grammar:
    """Reads numbers with scales; what a literal means is given."""

    def __init__(self, literal: Callable[[str], Fraction]) -> None:
        self._literal = literal

    def read(self, words: Words) -> Fraction:
        """Read all of `words` as one number. Raises Unreadable."""
        if not words:
            raise Unreadable("no_number")
        texts = [word.text for word in words]
        for name in (*_LARGE, "phẩy", "chấm", *_SMALL):
            if name in texts:
                place = len(texts) - 1 - texts[::-1].index(name)
                if name in SCALES:
                    return self._scaled(words[:place], name, words[place + 1 :])
                return self._spoken_decimal(words[:place], name, words[place + 1 :])
        return self._small(words)

    def _scaled(self, head: Words, name: str, tail: Words) -> Fraction:
        scale = SCALES[name]
        if any(SCALES.get(word.text) == scale for word in head):
            raise Unreadable("multiple_numbers")
        times = self._head(head, name)
        if tail and times.denominator != 1:
            raise Unreadable("bad_format")
        if times >= 100 and [word.text for word in tail] == ["rưỡi"]:  # half a thousand, a hundred?
            raise Unreadable("ambiguous")
        return times * scale + self._tail(name, tail)

    def _head(self, head: Words, name: str) -> Fraction:
        if not head:
            if name in ("mươi", "k"):
                raise Unreadable("no_number")
            return Fraction(1)
        times = self.read(head)
        spoken_zero = name == "trăm" and [word.text for word in head] == ["không"]
        if times == 0 and not spoken_zero and not head[-1].is_number:
            raise Unreadable("bad_format")
        most = {"mươi": 9, "trăm": 99}.get(name)
        is_whole = times.denominator == 1 or [word.text for word in head] == ["nửa"]
        if most is not None and (times > most or not is_whole):
            raise Unreadable("bad_format")
        if name == "mươi" and times < 2:
            raise Unreadable("bad_format")
        return times

    def _tail(self, name: str, tail: Words) -> Fraction:
        """Read what follows a scale: the rest, or the short form of it ("một nghìn hai")."""
        scale = SCALES[name]
        if not tail:
            return Fraction(0)
        first = tail[0].text
        if first in SCALES or (first == "một" and len(tail) == 1 and scale > 10):
            raise Unreadable("multiple_numbers")
        if [first] == [word.text for word in tail] and name != "mươi" and first == "rưỡi":
            return Fraction(scale, 2)
        if first == "linh":
            return self._odd(scale, tail[1:])
        if len(tail) == 1 and (figure := digit(tail[0])):
            return Fraction(figure) * (scale // 10 if scale > 10 else 1)
        if len(tail) == 1 and tail[0].is_number:
            return self._digits_behind(name, tail[0])
        return self._words_behind(name, tail)

    def _odd(self, scale: int, rest: Words) -> Fraction:
        """Read "trăm linh năm", "nghìn lẻ hai mươi"."""
        if not rest:
            raise Unreadable("vague")
        if scale not in (100, 1000):
            raise Unreadable("ambiguous")
        figure = digit(rest[0]) if len(rest) == 1 else None
        value = Fraction(figure) if figure else self.read(rest)
        if not 0 < value < (10 if scale == 100 else 100):
            raise Unreadable("bad_format")
        return value

    def _digits_behind(self, name: str, word: Word) -> Fraction:
        """Read "2 tỷ 500", "1tr25"; "1 triệu 25" could be 1.025.000 or 1.250.000."""
        text, scale = word.text, SCALES[name]
        if not word.is_digits or scale == 10:
            raise Unreadable("multiple_numbers")
        if len(text) == 2 and scale == 100 and text[0] != "0":
            return Fraction(text)
        if len(text) == 2 and scale >= 1000 and name != "vạn" and word.glued and text[1] != "0":
            return Fraction(int(text) * scale, 100)
        if len(text) == 3 and scale >= 1000 and name != "vạn":
            return Fraction(int(text) * scale, 1000)
        raise Unreadable("ambiguous" if len(text) == 2 else "multiple_numbers")

    def _words_behind(self, name: str, tail: Words) -> Fraction:
        scale, texts = SCALES[name], [word.text for word in tail]
        if scale == 100 and (together := pair_behind_hundred(tail)):
            return Fraction(together)
        value = self.read(tail)
        top = max(SCALES.get(text, 1) for text in texts)
        if value >= scale or value <= 0 or value.denominator != 1:
            raise Unreadable("multiple_numbers")
        if top >= 1000 or scale == 100:
            return value
        if scale == 10:
            raise Unreadable("multiple_numbers")
        if top == 100:
            return self._hundreds_behind(name, value, texts)
        if scale == 1000 and {"mười", "mươi", "chục", "hăm", "băm"} & set(texts):
            return value
        raise Unreadable("ambiguous")

    def _hundreds_behind(self, name: str, value: Fraction, texts: list[str]) -> Fraction:
        """Read "2 tỷ năm trăm" as 2 tỷ 500 triệu.

        "hai triệu năm trăm hai mốt" could be meant to the letter.
        """
        scale = SCALES[name]
        if scale == 1000:
            return value
        if name == "vạn" or value < 100 or value % 10 or texts[-1] == "rưỡi":
            raise Unreadable("ambiguous")
        return value * scale / 1000

    def _small(self, words: Words) -> Fraction:
        """Read a number below a hundred, or a single literal."""
        if len(words) == 1:
            return self._single(words[0])
        if len(words) == 2 and words[1].text == "rưỡi":
            return self._single(words[0]) + Fraction(1, 2)
        return pair(words)

    def _single(self, word: Word) -> Fraction:
        if word.is_number:
            return self._literal(word.text)
        if word.text == "nửa":
            return Fraction(1, 2)
        known = ONES | {"không": 0, "mười": 10}
        if word.text not in known:
            raise Unreadable("no_number")
        return Fraction(known[word.text])

    def _spoken_decimal(self, head: Words, comma: str, tail: Words) -> Fraction:
        """Read "ba phẩy năm", "3 phẩy 25", "ba phẩy hai mươi lăm"."""
        whole = self.read(head)
        figures = spelled_decimals(tail) or self._two_figures(tail)
        if whole.denominator != 1 or (comma == "chấm" and len(figures) > 2):
            raise Unreadable("bad_format")
        return Fraction(f"{whole}.{figures}")

    def _two_figures(self, words: Words) -> str:
        value = self.read(words)
        if value.denominator != 1 or not 10 <= value < 100:
            raise Unreadable("bad_format")
        return str(value)
