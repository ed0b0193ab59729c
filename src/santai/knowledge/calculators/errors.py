"""Why a sum could not be done, each as one sentence that says what to fill in instead."""

from __future__ import annotations

from typing import ClassVar

from santai.kernel.errors import DomainError, mark


class CalculatorError(DomainError):
    """A calculation that cannot be done as it was asked for; `key` names the input it is about, where there is one."""

    code = "cannot_calculate"
    message: ClassVar[str] = mark("这笔账算不出来，请核对填写的内容。")
    status = 422

    def __init__(self, *, key: str = "", **values: object) -> None:
        self.key = key
        super().__init__(**values)


class UnknownCalculatorError(CalculatorError):
    """No calculator has this name."""

    code = "unknown_calculator"
    message = mark("没有这个计算器。")
    status = 404


class MissingInputError(CalculatorError):
    """Something that is needed was not given."""

    code = "missing_input"
    message = mark("还差“{label}”，请填上。")


class NothingGivenError(CalculatorError):
    """Of several ways to tell a thing, none was used whole."""

    code = "missing_input"
    message = mark("请填“{labels}”，填其中一种就行。")


class TwoWaysError(CalculatorError):
    """Two ways to tell the same thing were used at once, and they could contradict each other."""

    code = "told_twice"
    message = mark("“{labels}”只填其中一种，别都填。")


class UnknownInputError(CalculatorError):
    """A key that this calculator does not have: a slip of the pen would give a wrong sum."""

    code = "unknown_input"
    message = mark("没有“{name}”这一项。")


class NotANumberError(CalculatorError):
    """Words, full-width digits, signs or nothing where a number belongs."""

    code = "not_a_number"
    message = mark("“{label}”要填数字，用半角的 0 到 9，比如 5000。")


class NotWholeError(CalculatorError):
    """A fraction where a whole number belongs."""

    code = "not_whole"
    message = mark("“{label}”要填整数。")


class TooFineError(CalculatorError):
    """More decimals than the thing has."""

    code = "too_fine"
    message = mark("“{label}”最多写 {places} 位小数。")


class OutOfBoundsError(CalculatorError):
    """Negative, too large, or outside what the law knows."""

    code = "out_of_bounds"
    message = mark("“{label}”要在 {low} 到 {high} 之间。")


class BadDateError(CalculatorError):
    """Not a date, or a day that does not exist."""

    code = "bad_date"
    message = mark("“{label}”要写成 2026-03-01 这样的日期，而且真有这一天。")


class BadMomentError(CalculatorError):
    """Not a moment."""

    code = "bad_moment"
    message = mark("“{label}”要写成 2026-03-01T09:30 这样的时间，而且真有这一刻。")


class BadChoiceError(CalculatorError):
    """None of the words to choose from."""

    code = "bad_choice"
    message = mark("“{label}”只能选：{choices}。")


class BadYesNoError(CalculatorError):
    """Neither yes nor no."""

    code = "bad_yes_no"
    message = mark("“{label}”只能填 true（是）或 false（否）。")


class BadListError(CalculatorError):
    """Not a list."""

    code = "bad_list"
    message = mark("“{label}”要填成一串，用逗号隔开，最多 {most} 个。")


class BadRegionError(CalculatorError):
    """Not the code of a division."""

    code = "bad_region"
    message = mark("“{label}”要填 2 到 6 位的行政区划代码，比如 37。")


class RefusedError(CalculatorError):
    """What was told contradicts itself, or the law leaves it to a person; the sentence says which."""

    code = "refused"
    message = "{why}"


class TooOldError(CalculatorError):
    """The day lies before the oldest rule held here."""

    code = "rule_not_held"
    message = mark("{day} 以前适用旧规定，这里没有收。请打 12348 问律师。")


class ParameterNeededError(CalculatorError):
    """A figure that changes by region and year is not held, or nobody checked it: it is asked for, never guessed."""

    code = "parameter_needed"
    message = mark("还差“{label}”：这里没有核实过的{where}数据，请问清后填上。")


class ParameterUncheckedError(ParameterNeededError):
    """A figure is held, but nobody checked it against its source: it is shown, and never reckoned with."""

    message = mark("还差“{label}”：本站只有一个没有核实的数 {value}（{source}），不拿它来算。请对照官方公布的数填上。")
