from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, overload

import attrs

from goldenthread.errors import InvalidDocumentError, Issue, did_you_mean
from goldenthread.framework import Framework
from goldenthread.observations import Observations
from goldenthread.serialization._codes import TAG
from goldenthread.serialization._converter import BUILTIN, Converter
from goldenthread.serialization._json import check_depth, parsed, written
from goldenthread.serialization._places import (
    beneath,
    is_list,
    is_object,
    refusal,
    shown,
)
from goldenthread.serialization._series import (
    SeriesDocument,
    observations_of,
    series_of,
)
from goldenthread.serialization._upgrades import FORMAT, upgraded

if TYPE_CHECKING:
    from goldenthread.ledger import Ledger

__all__ = ["KINDS", "dumps", "from_document", "loads", "to_document"]

Thing: TypeAlias = "Framework | Observations | Ledger"

ThingT = TypeVar("ThingT", bound="Framework | Observations | Ledger")

KINDS = ("framework", "observations", "ledger")
"""What a document may hold."""


def dumps(thing: Thing, *, converter: Converter | None = None) -> str:
    """Write *thing* as a document: JSON text that `loads` reads back equal.

    Equal things give equal text, on any machine.

    Args:
        thing: A framework, bound figures, or a ledger.
        converter: Names for rules of your own; by `make_converter`.

    Raises:
        InvalidDocumentError: For what no document can hold, such as a rule of
            your own that has no name.
    """
    return written(to_document(thing, converter=converter))


@overload
def loads(
    text: str,
    expected: None = None,
    *,
    framework: Framework | None = None,
    converter: Converter | None = None,
) -> Framework | Observations | Ledger: ...


@overload
def loads(
    text: str,
    expected: type[ThingT],
    *,
    framework: Framework | None = None,
    converter: Converter | None = None,
) -> ThingT: ...


def loads(
    text: str,
    expected: type[Any] | None = None,
    *,
    framework: Framework | None = None,
    converter: Converter | None = None,
) -> Thing:
    """Read the document in *text*.

    Args:
        text: JSON, as `dumps` writes it or a person does.
        expected: `Framework`, `Observations` or `Ledger`, where only that will do.
        framework: What figures are bound to; needed for observations only.
        converter: Names for rules of your own; by `make_converter`.

    Raises:
        InvalidDocumentError: With everything that was found, by its path.
    """
    return _from(parsed(text), expected, framework, converter)


def to_document(thing: Thing, *, converter: Converter | None = None) -> dict[str, Any]:
    """Write *thing* as plain data: dicts with text keys, lists, text, numbers.

    For hosts that keep documents otherwise than as JSON text.

    Raises:
        InvalidDocumentError: For what no document can hold.
    """
    kind = next((kind for kind in KINDS if isinstance(thing, _class_of(kind))), "")
    if not kind:
        raise _no_document(thing)
    try:
        body = _body(thing, converter or BUILTIN)
    except InvalidDocumentError as error:
        raise InvalidDocumentError(_rooted(error)) from None
    # Settings first: definitions fill pages.
    settings = {key: each for key, each in body.items() if key != "definitions"}
    document: dict[str, Any] = {"format": FORMAT, "kind": kind} | settings | body
    check_depth(document)  # what is written can be read
    return document


def _class_of(kind: str) -> type[Thing]:
    if kind == "ledger":
        # Loaded here because most programs keep no ledger.
        from goldenthread.ledger import Ledger

        return Ledger
    return Framework if kind == "framework" else Observations


def _no_document(thing: object) -> InvalidDocumentError:
    from goldenthread.ledger import Knowledge

    if isinstance(thing, Knowledge):
        message = "what was known at an instant is asked of a ledger"
        hint = "write the ledger, and ask it again: dumps(knowledge.ledger)"
        return refusal("unknown-kind", message, hint, "$")
    message = f"a {type(thing).__name__} is no {', '.join(KINDS)}"
    return refusal("unknown-kind", message, "hand over one of these", "$")


def _body(thing: Thing, converter: Converter) -> dict[str, Any]:
    if isinstance(thing, Framework):
        framework: dict[str, Any] = converter.write(thing)
        return framework
    if isinstance(thing, Observations):
        series: dict[str, Any] = converter.write(series_of(thing))
        return series
    from goldenthread.serialization._ledgers import write_ledger

    return write_ledger(thing, converter)


@overload
def from_document(
    data: object,
    expected: None = None,
    *,
    framework: Framework | None = None,
    converter: Converter | None = None,
) -> Framework | Observations | Ledger: ...


@overload
def from_document(
    data: object,
    expected: type[ThingT],
    *,
    framework: Framework | None = None,
    converter: Converter | None = None,
) -> ThingT: ...


def from_document(
    data: object,
    expected: type[Any] | None = None,
    *,
    framework: Framework | None = None,
    converter: Converter | None = None,
) -> Thing:
    """Read a document that is plain data already; the twin of `loads`.

    Figures are text, whole numbers or `Decimal`; a `float` is refused.

    Raises:
        InvalidDocumentError: With everything that was found, by its path.
    """
    return _from(data, expected, framework, converter)


def _from(
    data: object,
    expected: type[Thing] | None,
    framework: Framework | None,
    converter: Converter | None,
) -> Thing:
    document = _opened(data)
    kind = _kind(document, expected)
    body = {k: v for k, v in document.items() if k not in {"format", "kind"}}
    if kind == "framework":
        return _framework(body, converter or BUILTIN)
    if kind == "observations":
        return _observations(body, framework, converter or BUILTIN)
    return _ledger(body, converter or BUILTIN)


def _opened(data: object) -> dict[str, Any]:
    if not is_object(data):
        message = f"a document is an object, but this is {shown(data)}"
        raise refusal("not-an-object", message, "write { … }", "$")
    check_depth(data)
    return upgraded(data)


def _kind(document: dict[str, Any], expected: type[Thing] | None) -> str:
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        what = "missing" if kind is None else shown(kind)
        near = did_you_mean(kind, KINDS) if isinstance(kind, str) else ""
        hint = near or f"write one of {', '.join(KINDS)}"
        raise refusal("unknown-kind", f"the kind is {what}", hint, "$.kind")
    if expected is not None and _class_of(kind) is not expected:
        message = f"it holds {kind}, and {expected.__name__} is expected"
        raise refusal("other-kind", message, "read the other document", "$.kind")
    return kind


def _framework(body: dict[str, Any], converter: Converter) -> Framework:
    try:
        return converter.read(body, Framework)
    except InvalidDocumentError as error:
        places = _places(body.get("definitions"))
        raise InvalidDocumentError(
            _relocated(issue, places) for issue in _rooted(error)
        ) from None


def _places(definitions: object) -> dict[str, str]:
    """Where each definition stands, by the address that errors call it by."""
    places: dict[str, str] = {}
    for number, each in enumerate(definitions if is_list(definitions) else ()):
        if is_object(each):
            places.setdefault(_address(each), f"$.definitions[{number}]")
    return places


def _address(definition: dict[str, Any]) -> str:
    sort = definition.get(TAG)
    if sort == "contribution":
        return f"{sort}:{definition.get('source')}->{definition.get('end')}"
    if sort == "judgement":
        return f"{sort}:{definition.get('of')} in {definition.get('period')}"
    return f"{sort}:{definition.get('id')}"


def _relocated(issue: Issue, places: dict[str, str]) -> Issue:
    """Say in which definition an issue of the whole framework lies."""
    address = issue.at.removeprefix("$ (").removesuffix(")")
    if f"$ ({address})" != issue.at or address not in places:
        return issue
    return attrs.evolve(issue, at=f"{places[address]} ({address})")


def _observations(
    body: dict[str, Any], framework: Framework | None, converter: Converter
) -> Observations:
    if framework is None:
        message = "figures mean something only beside what they measure"
        hint = "pass the framework that they belong to: loads(text, framework=…)"
        raise refusal("framework-needed", message, hint, "$")
    try:
        document = converter.read(body, SeriesDocument)
    except InvalidDocumentError as error:
        raise InvalidDocumentError(_rooted(error)) from None
    return observations_of(document, framework.measures)


def _ledger(body: dict[str, Any], converter: Converter) -> Ledger:
    from goldenthread.serialization._ledgers import (
        ledger_of,
        read_ledger,
    )

    try:
        document = read_ledger(body, converter)
    except InvalidDocumentError as error:
        raise InvalidDocumentError(_rooted(error)) from None
    return ledger_of(document)


def _rooted(error: InvalidDocumentError) -> tuple[Issue, ...]:
    return tuple(
        each
        if each.at.startswith("$")
        else beneath("$", InvalidDocumentError((each,)))[0]
        for each in error.issues
    )
