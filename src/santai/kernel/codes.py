"""Numbers people carry: case codes with a check character, and query codes that can be read out on the telephone."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from santai.kernel.errors import DomainError, mark

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
QUERY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
QUERY_LENGTH = 16
QUERY_GROUP = 4
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
LONGEST = 64
SEPARATORS = frozenset("-‐‑‒–—―−_.·・,、")
CASE_CODE = re.compile(r"([A-Z]{2})([0-9]{4})([0-9]{6})([0-9]{7})([0-9A-Z])")
CASE_PAYLOAD = re.compile(r"[A-Z]{2}[0-9]{17}")
SPOKEN_DIGITS = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))
PLACES = "安徽 北京 成都 大连 峨眉 福建 广州 杭州 济南 昆明 绵阳 南京 莆田 青岛 日照 上海 天津 胜利 威海 西安 烟台 郑州"
SPOKEN_LETTERS = {
    letter: f"{place}的{letter}" for letter, place in zip(QUERY_ALPHABET[10:], PLACES.split(), strict=True)
}


class BadCaseCodeError(DomainError):
    """A case code that was never issued: wrong shape or check character."""

    code = "bad_case_code"
    message: ClassVar[str] = mark("办件编号不对，请逐位核对后再输一次。")


class BadQueryCodeError(DomainError):
    """A query code of the wrong shape."""

    code = "bad_query_code"
    message = mark("查询码是 16 位字母和数字，请逐位核对后再输一次。")


def plain_symbols(text: str) -> str:
    """Return a code as typed, spoken or pasted, in plain capitals without what people put between symbols.

    Full-width forms become plain, spaces, hyphens and invisible marks go; nothing else is changed, so that a wrong
    symbol stays wrong. A text longer than any code comes back empty.
    """
    if len(text) > LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(
        symbol
        for symbol in plain
        if not (symbol.isspace() or symbol in SEPARATORS or unicodedata.category(symbol) == "Cf")
    )


def check_character(payload: str) -> str:
    """Return the check character of a payload of digits and capitals (ISO 7064, MOD 37,36).

    It catches every single wrong symbol and all but about one in two hundred swaps of two neighbours.

    Raises:
        BadCaseCodeError: the payload holds anything else, or nothing.

    """
    product = 36
    for symbol in payload:
        value = ALPHANUMERIC.find(symbol)
        if value < 0:
            raise BadCaseCodeError
        product = ((product + value) % 36 or 36) * 2 % 37
    if not payload:
        raise BadCaseCodeError
    return ALPHANUMERIC[(37 - product) % 36]


@dataclass(frozen=True)
class CaseCode:
    """The code of one case for its whole life (一案一码): line, year, county, sequence, check character.

    Args:
        line: two capitals of the service line, such as ZX for consultation or GD for a work order.
        year: four digits.
        area: the six-digit county code of GB/T 2260.
        sequence: 0 to 9999999 within line, year and county.

    Raises:
        BadCaseCodeError: a part does not fit.

    """

    line: str
    year: int
    area: str
    sequence: int

    def __post_init__(self) -> None:
        if not CASE_PAYLOAD.fullmatch(self.payload):
            raise BadCaseCodeError

    @classmethod
    def parse(cls, text: str) -> CaseCode:
        """Return the code a person typed or a scanner read, in any grouping or case.

        Raises:
            BadCaseCodeError: wrong shape or wrong check character.

        """
        found = CASE_CODE.fullmatch(plain_symbols(text))
        if not found:
            raise BadCaseCodeError
        line, year, area, sequence, check = found.groups()
        code = cls(line=line, year=int(year), area=area, sequence=int(sequence))
        if code.check != check:
            raise BadCaseCodeError
        return code

    @classmethod
    def is_valid(cls, text: str) -> bool:
        """Tell whether a text is a well-formed case code."""
        try:
            cls.parse(text)
        except BadCaseCodeError:
            return False
        return True

    @property
    def payload(self) -> str:
        """The nineteen symbols before the check character."""
        return f"{self.line}{self.year:04}{self.area}{self.sequence:07}"

    @property
    def check(self) -> str:
        """The check character."""
        return check_character(self.payload)

    @property
    def grouped(self) -> str:
        """The form for reading: line, year, county, sequence and check, with hyphens."""
        return f"{self.line}-{self.year:04}-{self.area}-{self.sequence:07}-{self.check}"

    def __str__(self) -> str:
        return self.payload + self.check


def new_query_code() -> str:
    """Return a fresh query code: 16 symbols, 80 random bits, no two symbols alike on paper.

    Store a keyed hash of it, never the code; show it with `grouped_query_code`.
    """
    return "".join(secrets.choice(QUERY_ALPHABET) for _ in range(QUERY_LENGTH))


def normalise_query_code(text: str) -> str:
    """Return the sixteen symbols a person meant, however they typed them.

    Lower case, full-width forms, spaces and hyphens are accepted; O is read as 0, I and L as 1, U as V.

    Raises:
        BadQueryCodeError: what remains is not sixteen symbols of the alphabet.

    """
    symbols = plain_symbols(text).translate(MISREAD)
    if len(symbols) != QUERY_LENGTH or not set(symbols) <= set(QUERY_ALPHABET):
        raise BadQueryCodeError
    return symbols


def grouped_query_code(code: str) -> str:
    """Return a query code in four groups of four, for paper and screen."""
    return "-".join(code[start : start + QUERY_GROUP] for start in range(0, len(code), QUERY_GROUP))


def spoken_query_code(code: str) -> str:
    """Return a grouped code as an agent reads it out in Chinese: 幺 for 1, and a place that begins with each letter."""
    return "，".join("、".join(map(_spoken, group)) for group in code.split("-"))


def _spoken(symbol: str) -> str:
    return SPOKEN_DIGITS.get(symbol) or SPOKEN_LETTERS[symbol]
