"""Identity numbers, credit codes and telephone numbers of mainland China: one written form, checked.

No function here puts what it was given into an error: the numbers are personal data.
"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from santai.kernel.codes import plain_symbols
from santai.kernel.errors import DomainError, mark

CITIZEN_ID = re.compile(r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)[0-9]{15}[0-9X]")
OLD_CITIZEN_ID = re.compile(r"[0-9]{15}")
CITIZEN_CHECKS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?:{LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9]")
LONGEST_EMAIL = 254
LANDLINE = re.compile(r"(010|02[0-9])([2-9][0-9]{7})|(0[3-9][0-9]{2})([2-9][0-9]{6,7})")
ABROAD = re.compile(r"(?:\+|00)86|86(?=1[3-9][0-9]{9}$)")
BRACKETS = str.maketrans("", "", "()（）")


class BadCitizenIdError(DomainError):
    """A citizen identity number with a wrong shape, area, birth date or check character."""

    code = "bad_citizen_id"
    message: ClassVar[str] = mark("身份证号码不对，请对照证件逐位核对。")


class BadCreditCodeError(DomainError):
    """A unified social credit code with a wrong shape or check character."""

    code = "bad_credit_code"
    message = mark("统一社会信用代码不对，请对照营业执照逐位核对。")


class BadEmailError(DomainError):
    """An e-mail address of a wrong shape."""

    code = "bad_email"
    message = mark("邮箱地址不对，请核对，如 name@example.com；不用邮箱可以不填。")


class BadPhoneError(DomainError):
    """A telephone number that cannot be one of mainland China."""

    code = "bad_phone"
    message = mark("电话号码不对：手机是 11 位，座机请写区号，如 0631-5200000。")


def normalise_email(text: str) -> str:
    """Return an address with its domain in small letters; the part before @ stays as it was given.

    Raises:
        BadEmailError: wrong shape, or longer than an address may be.

    """
    given = text.strip().replace("＠", "@")
    if len(given) > LONGEST_EMAIL or ".." in given or not EMAIL.fullmatch(given):
        raise BadEmailError
    name, _, domain = given.rpartition("@")
    return f"{name}@{domain.lower()}"


def citizen_id_check(first_seventeen: str) -> str:
    """Return the eighteenth character of a citizen identity number (GB 11643, ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first_seventeen))
    return CITIZEN_CHECKS[total % 11]


def normalise_citizen_id(text: str) -> str:
    """Return an identity number in its eighteen-character form.

    A fifteen-digit number of the first generation gets its century (19) and check character.

    Raises:
        BadCitizenIdError: wrong shape, province, birth date or check character.

    """
    number = plain_symbols(text)
    if OLD_CITIZEN_ID.fullmatch(number):
        number = f"{number[:6]}19{number[6:]}"
        number += citizen_id_check(number)
    if not CITIZEN_ID.fullmatch(number) or citizen_id_check(number[:17]) != number[17]:
        raise BadCitizenIdError
    birth_date(number)
    return number


def birth_date(citizen_id: str) -> date:
    """Return the birth date written in an eighteen-character identity number.

    Raises:
        BadCitizenIdError: there is no such day, or it is before 1800.

    """
    try:
        born = date(int(citizen_id[6:10]), int(citizen_id[10:12]), int(citizen_id[12:14]))
    except ValueError as error:
        raise BadCitizenIdError from error
    if born < date(1800, 1, 1):
        raise BadCitizenIdError
    return born


def credit_code_check(first_seventeen: str) -> str:
    """Return the eighteenth character of a unified social credit code (GB 32100-2015, MOD 31).

    Raises:
        BadCreditCodeError: a symbol outside the code's alphabet (it has no I, O, S, V, Z).

    """
    if not set(first_seventeen) <= set(CREDIT_ALPHABET):
        raise BadCreditCodeError
    total = sum(CREDIT_ALPHABET.index(symbol) * pow(3, place, 31) for place, symbol in enumerate(first_seventeen))
    return CREDIT_ALPHABET[-total % 31]


def normalise_credit_code(text: str) -> str:
    """Return a unified social credit code in eighteen capitals and digits.

    Raises:
        BadCreditCodeError: wrong shape or check character.

    """
    code = plain_symbols(text)
    if not CREDIT_CODE.fullmatch(code) or credit_code_check(code[:17]) != code[17]:
        raise BadCreditCodeError
    return code


def normalise_phone(text: str) -> str:
    """Return a mainland number as people write it: `13800000000`, or `0631-5200000` with its area code.

    Accepts full-width digits, spaces, hyphens, brackets and +86, 0086 or 86 in front.

    Raises:
        BadPhoneError: neither a mobile number nor a landline with its area code.

    """
    number = plain_symbols(text).translate(BRACKETS)
    national = ABROAD.sub("", number, count=1) if ABROAD.match(number) else number
    if MOBILE.fullmatch(national):
        return national
    if national != number and not national.startswith("0"):
        national = f"0{national}"
    found = LANDLINE.fullmatch(national)
    if not found:
        raise BadPhoneError
    return "-".join(part for part in found.groups() if part)


def is_mobile(phone: str) -> bool:
    """Tell whether a normalised number is a mobile number, to which a message can be sent."""
    return MOBILE.fullmatch(phone) is not None
