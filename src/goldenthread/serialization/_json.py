from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from goldenthread.errors import InvalidDocumentError, Issue
from goldenthread.serialization._places import is_list, is_object, refusal

__all__ = ["MAX_DEPTH", "check_depth", "parsed", "written"]

MAX_DEPTH = 64
"""Levels of nesting; a framework has ten, and rules of one's own may hold others."""

_LINE = 88
_SHALLOW = 2
"""Levels that a line can hold and be read at a glance."""

_LONG_NUMBER = 40


class _Doubled(dict[str, Any]):
    """An object in which a key stands twice: the later one would win in silence."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        keys = [key for key, _ in pairs]
        self.keys_twice = [key for key in self if keys.count(key) > 1]


class _NoNumber:
    """`NaN` and `Infinity`, which JSON does not have."""


def parsed(text: object) -> Any:
    """Read JSON strictly: no key twice, no NaN, and numbers exactly as written.

    Raises:
        InvalidDocumentError: With every such flaw, or where it stops being JSON.
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise refusal("not-json", f"a {kind} is no text", "decode it first", "$")
    flawed: list[object] = []
    try:
        data = _decoder(flawed).decode(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise refusal("not-json", error.msg, "mend the text", at) from None
    except RecursionError:
        raise _too_deep("$") from None
    if flawed:
        InvalidDocumentError.raise_if_any(_flaws(data, "$"))
    return data


def _decoder(flawed: list[object]) -> json.JSONDecoder:
    def with_keys_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        flawed.append(_Doubled(pairs))
        return _Doubled(pairs)

    def no_number(_: str) -> _NoNumber:
        flawed.append(_NoNumber())
        return _NoNumber()

    return json.JSONDecoder(
        object_pairs_hook=with_keys_once,
        parse_constant=no_number,
        parse_float=Decimal,
        # Python refuses to make an int of thousands of digits; nobody needs one.
        parse_int=lambda text: int(text) if len(text) < _LONG_NUMBER else Decimal(text),
    )


def _flaws(data: Any, path: str) -> Iterator[Issue]:
    if isinstance(data, _Doubled):
        for key in data.keys_twice:
            yield Issue("doubled-key", path, f"{key!r} stands twice", "keep one")
    if isinstance(data, _NoNumber):
        hint = "leave it out, or say why it is absent"
        yield Issue("not-a-number", path, "NaN and Infinity are no numbers", hint)
    for step, each in _within(data):
        yield from _flaws(each, f"{path}{step}")


def _within(data: Any) -> Iterator[tuple[str, Any]]:
    if is_object(data):
        yield from ((f".{key}", each) for key, each in data.items())
    elif is_list(data):
        yield from ((f"[{number}]", each) for number, each in enumerate(data))


def check_depth(data: Any) -> None:
    """Refuse what is nested so deeply that taking it apart could fail.

    Raises:
        InvalidDocumentError: With the path of the first thing too deep.
    """
    level = [data]
    for _ in range(MAX_DEPTH):
        # By identity: what stands in two places of plain data is looked into once.
        level = list(
            {id(part): part for each in level for part in _parts(each)}.values()
        )
        if not level:
            return
    raise _too_deep(f"{_deepest(data)[:80]}…")


def _parts(holder: Any) -> list[Any]:
    parts: Iterable[Any] = holder.values() if is_object(holder) else holder
    return [part for part in parts if is_object(part) or is_list(part)]


def _deepest(data: Any) -> str:
    """The path of the first thing that is nested too deeply; there is one."""
    waiting = [("$", data, 1)]
    while True:
        path, each, depth = waiting.pop()
        if depth > MAX_DEPTH:
            return path
        waiting.extend(
            (f"{path}{step}", part, depth + 1)
            for step, part in _within(each)
            if is_object(part) or is_list(part)
        )


def _too_deep(at: str) -> InvalidDocumentError:
    message = f"it is nested more than {MAX_DEPTH} levels deep"
    return refusal("too-deep", message, "lay it flat", at)


def written(document: dict[str, Any]) -> str:
    """Write JSON that people can read and compare line by line."""
    try:
        return f"{_laid_out(document, '')}\n"
    except (TypeError, ValueError) as error:
        raise refusal("not-plain", f"it is no plain data ({error})", at="$") from None


def _laid_out(data: Any, indent: str) -> str:
    """Lists of words and figures stay in one line, and so does what is short."""
    levels = _levels(data)
    if levels <= _SHALLOW:
        line = _one_line(data)
        is_row = levels == 1 and is_list(data)
        if is_row or not levels or len(indent) + len(line) <= _LINE:
            return line
    deeper = f"{indent}  "
    if not is_object(data):
        return _joined("[", [_laid_out(each, deeper) for each in data], "]", indent)
    pairs = [f"{_one_line(k)}: {_laid_out(v, deeper)}" for k, v in data.items()]
    return _joined("{", pairs, "}", indent)


def _levels(data: Any, limit: int = 2) -> int:
    """Levels of lists and objects in *data*, counted to one more than *limit*."""
    if not is_object(data) and not is_list(data):
        return 0
    if not limit:
        return 1
    return 1 + max((_levels(each, limit - 1) for _, each in _within(data)), default=0)


def _joined(opening: str, items: list[str], closing: str, indent: str) -> str:
    lines = ",\n".join(f"{indent}  {item}" for item in items)
    return f"{opening}\n{lines}\n{indent}{closing}"


def _one_line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
