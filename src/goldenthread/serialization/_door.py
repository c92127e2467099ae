from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from enum import StrEnum
from fractions import Fraction
from functools import cache, partial, reduce
from itertools import repeat
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, cast, get_args, get_origin

import attrs
from cattrs import Converter

from goldenthread.definitions import DatedWeight, Weight
from goldenthread.errors import (
    GoldenThreadError,
    InvalidDocumentError,
    Issue,
    did_you_mean,
)
from goldenthread.periods import Calendar, Period
from goldenthread.serialization._codes import TAG, Family
from goldenthread.serialization._failures import Carried, issues_of
from goldenthread.serialization._fields import fields_of
from goldenthread.serialization._figures import figure_from, figure_text
from goldenthread.serialization._filling import filler
from goldenthread.serialization._places import (
    beneath,
    is_list,
    is_object,
    refusal,
    shown,
)

__all__ = [
    "DATE_PATTERN",
    "INSTANT_PATTERN",
    "DatedPeriod",
    "Named",
    "is_optional",
    "is_tuple",
    "make_door",
    "without_none",
]

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
_OFFSET = rf"(Z|[+-]{_TIME})"

DATE_PATTERN = rf"^{_DATE}$"
"""ISO 8601 in full; the forms without hyphens and with weeks are not read."""

INSTANT_PATTERN = rf"^{_DATE}(T{_TIME}{_OFFSET})?$"
"""A moment with its offset, or a day for its first moment in UTC."""

Named: TypeAlias = str | tuple[str, str]
"""An element by its id, or a contribution by its source and its end."""

_Reader = Callable[[Any, Any], Any]
_Writer = Callable[[Any], Any]


@attrs.frozen
class DatedPeriod:
    """How a `Period` is written where text alone would lack its calendar."""

    text: str
    calendar: Calendar


def make_door(families: Iterable[Family]) -> Converter:
    """Make a cattrs converter that coerces nothing.

    Of two hooks whose predicates hold, cattrs takes the one registered last.
    """
    door = Converter()
    _add_scalars(door)
    _add_classes(door)
    _add_tuples(door)
    _add_periods(door)
    _add_weights(door)
    _add_names(door)
    for family in families:
        _add_family(door, family)
    _add_optionals(door)
    return door


def _add(
    door: Converter, holds: Callable[[Any], bool], read: _Reader, write: _Writer
) -> None:
    door.register_structure_hook_func(holds, _carried(read))
    door.register_unstructure_hook_func(holds, write)


def _carried(read: _Reader) -> _Reader:
    """Make what *read* raises fit to be noted on by cattrs."""

    def carried(data: Any, kind: Any) -> Any:
        try:
            return read(data, kind)
        except GoldenThreadError as error:
            raise Carried(error) from None

    return carried


# -- scalars


def _add_scalars(door: Converter) -> None:
    scalars: tuple[tuple[type, _Reader, _Writer], ...] = (
        (str, _text, lambda text: _text(text, str)),
        (int, _whole, lambda number: _whole(number, int)),
        (bool, _truth, lambda truth: _truth(truth, bool)),
        (Fraction, lambda data, _: figure_from(data), figure_text),
        (date, _day, lambda day: _day(day, date).isoformat()),
        (datetime, _instant, _instant_text),
        (StrEnum, _word, lambda word: word.value),
    )
    for cls, read, write in scalars:
        door.register_structure_hook(cls, _carried(read))
        door.register_unstructure_hook(cls, write)


def _text(data: object, _: object) -> str:
    if not isinstance(data, str):
        raise refusal("not-text", f"{shown(data)} is no text", "write it in quotes")
    if not data.isascii() and any("\ud800" <= sign <= "\udfff" for sign in data):
        raise refusal("not-text", "it holds half a character", "mend the text")
    return str(data)


def _whole(data: object, _: object) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        raise refusal("not-a-whole-number", f"{shown(data)} is no whole number")
    return data


def _truth(data: object, _: object) -> bool:
    if not isinstance(data, bool):
        raise refusal("not-a-truth-value", f"{shown(data)} is neither true nor false")
    return data


def _day(data: object, _: object) -> date:
    if isinstance(data, date) and not isinstance(data, datetime):
        return data  # as readers of TOML and YAML hand them over
    try:
        if isinstance(data, str) and re.match(DATE_PATTERN, data):
            return date.fromisoformat(data)
    except ValueError:
        pass
    raise refusal("not-a-day", f"{shown(data)} is no day", "write it as 2026-04-01")


def _instant(data: object, _: object) -> datetime:
    if isinstance(data, str) and re.match(INSTANT_PATTERN, data):
        data = _moment(data)
    if isinstance(data, datetime) and data.utcoffset() is not None:
        return data
    if isinstance(data, date) and not isinstance(data, datetime):
        return datetime.combine(data, time.min, tzinfo=UTC)
    hint = "write it as 2026-04-01T09:30:00+01:00, or a day as 2026-04-01"
    raise refusal("not-an-instant", f"{shown(data)} is no instant", hint)


def _moment(text: str) -> datetime | date | str:
    try:
        return (datetime if "T" in text else date).fromisoformat(text)
    except ValueError:
        return text


def _instant_text(moment: datetime) -> str:
    """As a day where that says the same."""
    text = moment.isoformat()
    return text.removesuffix("T00:00:00+00:00")


def _word(data: object, vocabulary: type[StrEnum]) -> StrEnum:
    words = _words(vocabulary)
    if not isinstance(data, str) or data not in words:
        hint = did_you_mean(str(data), words) if isinstance(data, str) else ""
        hint = hint or f"write one of {', '.join(words)}"
        raise refusal("unknown-word", f"{shown(data)} is none of its words", hint)
    return words[data]


@cache
def _words(vocabulary: type[StrEnum]) -> dict[str, StrEnum]:
    return {word.value: word for word in vocabulary}


# -- tuples and what may be left out


def _add_tuples(door: Converter) -> None:
    def reader(kind: Any) -> _Reader:
        item = (*get_args(kind), Any)[0]
        are_alike = get_args(kind)[1:] == (...,)

        def read(data: object, _: object) -> tuple[Any, ...]:
            if not is_list(data):
                raise refusal("not-a-list", f"{shown(data)} is no list", "write [ … ]")
            read_one = door.get_structure_hook(item) if are_alike else door.structure
            return tuple(_each(data, _item_kinds(kind, len(data)), read_one))

        return _carried(read)

    def write(items: object, kind: Any) -> list[Any]:
        if not is_list(items):
            raise refusal("not-a-list", f"{shown(items)} is no list")
        return list(_each(items, _item_kinds(kind, len(items)), door.unstructure))

    def writer(kind: Any) -> _Writer:
        return lambda items: write(items, kind)

    door.register_structure_hook_factory(is_tuple, reader)
    door.register_unstructure_hook_factory(is_tuple, writer)


def is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _item_kinds(kind: Any, length: int) -> Iterable[Any]:
    kinds = get_args(kind)
    if kinds[1:] == (...,):
        return repeat(kinds[0], length)
    if len(kinds) != length:
        raise refusal("wrong-length", f"{length} items are given, not {len(kinds)}")
    return kinds


def _each(
    items: Iterable[Any], kinds: Iterable[Any], convert: Callable[[Any, Any], Any]
) -> Iterator[Any]:
    """Convert every item, and raise what was wrong with all of them at the end."""
    issues: list[Issue] = []
    for number, (item, kind) in enumerate(zip(items, kinds, strict=True)):
        try:
            yield convert(item, kind)
        except Exception as error:  # noqa: BLE001 - a user's class may raise anything
            issues.extend(issues_of(error, f"[{number}]"))
    InvalidDocumentError.raise_if_any(issues)


def _add_optionals(door: Converter) -> None:
    def reader(kind: Any) -> _Reader:
        rest = without_none(kind)
        return lambda data, _: None if data is None else door.structure(data, rest)

    def writer(kind: Any) -> _Writer:
        rest = without_none(kind)
        return lambda each: None if each is None else door.unstructure(each, rest)

    door.register_structure_hook_factory(is_optional, reader)
    door.register_unstructure_hook_factory(is_optional, writer)


def is_optional(kind: Any) -> bool:
    return get_origin(kind) in {Union, UnionType} and NoneType in get_args(kind)


@cache
def without_none(kind: Any) -> Any:
    """The annotation *kind* without its `None`."""
    kinds: list[Any] = [each for each in get_args(kind) if each is not NoneType]
    return reduce(lambda one, other: one | other, kinds)


# -- classes, field by field


def _add_classes(door: Converter) -> None:
    door.register_structure_hook_factory(attrs.has, partial(_reader, door))
    door.register_unstructure_hook_factory(attrs.has, partial(_writer, door))


def _reader(door: Converter, cls: type[Any], tag: str | None = None) -> _Reader:
    return _carried(filler(door, cls, tag))


def _writer(door: Converter, cls: type[Any]) -> _Writer:
    fields = tuple(fields_of(cls))

    def write(thing: Any) -> dict[str, Any]:
        if not isinstance(thing, cls):
            noun = cls.__name__.lower()
            raise refusal("wrong-type", f"{shown(thing)} stands for its {noun}")
        plain: dict[str, Any] = {}
        for field, kind in fields:
            value = getattr(thing, field.name)
            if not _is_default(value, field):
                plain[field.alias] = _written(door, value, kind, f".{field.alias}")
        return plain

    return write


def _written(door: Converter, value: Any, kind: Any, step: str) -> Any:
    try:
        return door.unstructure(value, kind)
    except GoldenThreadError as error:
        raise InvalidDocumentError(beneath(step, error)) from None


def _is_default(value: object, field: Any) -> bool:
    default = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = attrs.NOTHING if default.takes_self else default.factory()
    return bool(value == default) and _parts(value) == _parts(default)


def _parts(value: object) -> object:
    """All fields, also those that take no part in `==`: a calendar's name."""
    is_record = attrs.has(type(value))
    return attrs.astuple(value, recurse=False) if is_record else value  # type: ignore[arg-type]


# -- periods


def _add_periods(door: Converter) -> None:
    def read(data: object, _: object) -> Period:
        dated: DatedPeriod = door.structure(data, DatedPeriod)
        return dated.calendar.parse(dated.text)

    def read_either(data: object, kind: object) -> Period | str:
        return data if isinstance(data, str) else read(data, kind)

    def write(period: object) -> Any:
        if not isinstance(period, Period):
            return _text(period, str)
        return door.unstructure(DatedPeriod(str(period), period.calendar))

    _add(door, _is_one_of((Period,)), read, write)
    _add(door, _is_one_of((Period | str,)), read_either, write)


def _is_one_of(forms: tuple[Any, ...]) -> Callable[[Any], bool]:
    return lambda kind: any(kind == form for form in forms)


# -- weights


def _add_weights(door: Converter) -> None:
    def read(data: object, _: object) -> Weight:
        weight: Weight = door.structure(data, _weight_kind(is_list(data)))
        return weight

    def write(weight: object) -> Any:
        return door.unstructure(weight, _weight_kind(is_list(weight)))

    _add(door, _is_one_of((Weight,)), read, write)


def _weight_kind(is_dated: bool) -> Any:  # noqa: FBT001 - the answer to a question
    return DatedWeight if is_dated else Fraction


# -- names of elements and contributions


def _add_names(door: Converter) -> None:
    def read(data: object, _: object) -> Named:
        named: Named = door.structure(data, _name_kind(is_list(data)))
        return named

    def write(named: object) -> Any:
        return door.unstructure(named, _name_kind(is_list(named)))

    _add(door, _is_one_of((Named,)), read, write)


def _name_kind(is_pair: bool) -> Any:  # noqa: FBT001 - the answer to a question
    return tuple[str, str] if is_pair else str


# -- families


def _add_family(door: Converter, family: Family) -> None:
    # By identity: a hook for the protocol itself would also catch every class
    # that satisfies it. And a member is filled by its own fields, not by a
    # question to the door, which for `Adopted` would lead here again.
    read = cache(partial(_reader, door, tag=TAG))
    write = cache(partial(_writer, door))
    plain = family.plain and next(fields_of(family.plain))
    codes, classes = family.by_class, family.by_code

    def read_one(data: Any, _: object) -> Any:
        if plain and family.plain and not is_object(data):
            return family.plain(door.structure(data, plain[1]))
        cls: Any = _class_of(family, classes, data)
        return read(cls)(data, cls)

    def write_one(thing: Any) -> Any:
        code, cls = _code_of(family, codes, thing), cast(Any, type(thing))
        if plain and cls is family.plain:
            return door.unstructure(getattr(thing, plain[0].name), plain[1])
        return {TAG: code} | write(cls)(thing)

    _add(door, _is_one_of(family.forms), read_one, write_one)


def _class_of(family: Family, known: dict[str, type], data: object) -> type[Any]:
    code = data.get(TAG) if is_object(data) else None
    if isinstance(code, str) and code in known:
        return known[code]
    raise _no_member(family, known, data)


def _no_member(
    family: Family, known: dict[str, type], data: object
) -> InvalidDocumentError:
    names = ", ".join(known)
    if not is_object(data):
        hint = f"write {{ {TAG!r}: … }} with one of {names}"
        return refusal("not-an-object", f"{shown(data)} is no {family.noun}", hint)
    if TAG not in data:
        return refusal("missing-field", f"{TAG!r} is missing", f"write one of {names}")
    code = data[TAG]
    message = f"{shown(code)} is no {family.noun} that is known here"
    near = did_you_mean(str(code), known) if isinstance(code, str) else ""
    return refusal("unknown-code", message, _way_out(near, names), f".{TAG}")


def _way_out(near: str, names: str) -> str:
    known = f"known are {names}; name a class of your own with make_converter"
    return f"{near} ({known})" if near else known


def _code_of(family: Family, known: dict[type, str], thing: object) -> str:
    code = known.get(type(thing))
    if code is None:
        name = type(thing).__name__
        raise refusal(
            "unnamed-class",
            f"documents have no name for a {family.noun} of class {name}",
            f"give one: converter=make_converter({{'my-{family.noun.split(',')[0]}': {name}}})",
        )
    return code
