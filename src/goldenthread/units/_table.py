"""The curated units: facts only, no reading, no arithmetic, no pint.

Every row says what the unit is made of, what it is called and how it looks
beside a figure. Each thing that is counted is a dimension of its own, so that
visits and complaints do not add up; so is each currency, as no rate is implied.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

__all__ = ["CURATED", "MISREAD", "POWERS", "SCALES", "NamedUnit"]

SCALES: tuple[int, ...] = (1_000, 10_000, 100_000)
"""The sizes of population for which councils publish rates."""


@attrs.frozen(kw_only=True)
class NamedUnit:
    """A unit that has a name of its own, and all that is known about it.

    >>> week = next(unit for unit in CURATED if unit.name == "week")
    >>> week.base, week.factor, week.many
    ('day', Fraction(7, 1), 'weeks')
    """

    name: str
    """The canonical text, plain ASCII."""

    meaning: str
    """Right-hand side of its definition: `[person]` or `7/1 * day`."""

    base: str = ""
    """The curated unit at the head of its dimension; empty for a user's unit."""

    factor: Fraction = Fraction(1)
    """How many of *base* make one of it."""

    measures: str = ""
    """Its dimension in words; filled where the unit heads one."""

    one: str
    """Singular, as a reader is shown it."""

    many: str
    """Plural, as a reader is shown it."""

    pattern: str = ""
    """Where the sign goes around the figure, `£{}m`; empty for plain words."""

    spellings: tuple[str, ...] = ()
    """Everything, the name included, by which it may be written."""


def _spelt(name: str, many: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, many.replace(" ", "_"), *others)))


def _head(
    name: str,
    many: str,
    *others: str,
    measures: str,
    meaning: str = "",
    one: str = "",
    pattern: str = "",
) -> NamedUnit:
    """Make the unit that heads a dimension."""
    return NamedUnit(
        name=name,
        meaning=meaning or f"[{name}]",
        base=name,
        measures=measures,
        one=one or name.replace("_", " "),
        many=many,
        pattern=pattern,
        spellings=_spelt(name, many, others),
    )


def _multiple(
    name: str,
    factor: str,
    base: str,
    many: str,
    *others: str,
    one: str = "",
    pattern: str = "",
) -> NamedUnit:
    """Make a unit that is an exact multiple of the head of its dimension."""
    exact = Fraction(factor)
    return NamedUnit(
        name=name,
        meaning=f"{exact.numerator}/{exact.denominator} * {base}",
        base=base,
        factor=exact,
        one=one or name.replace("_", " "),
        many=many,
        pattern=pattern,
        spellings=_spelt(name, many, others),
    )


def _noun(name: str, *others: str, many: str = "") -> NamedUnit:
    """Make a thing that is counted."""
    several = many or name.replace("_", " ") + "s"
    return _head(name, several, *others, measures=several)


def _rates(whom: str, people: str) -> tuple[NamedUnit, ...]:
    """Make the rates per 1,000, 10,000 and 100,000 of a kind of population."""
    return tuple(_rate(size, whom, people) for size in SCALES)


def _rate(size: int, whom: str, people: str) -> NamedUnit:
    head, name = (f"per_{each}_{whom}".rstrip("_") for each in (SCALES[0], size))
    text = f"per {size:,} {people if whom else ''}".rstrip()
    # Five per 1,000 are fifty per 10,000: the unit itself is a tenth.
    factor = Fraction(SCALES[0], size)
    return NamedUnit(
        name=name,
        meaning=f"[{head}]" if name == head else f"{factor} * {head}",
        base=head,
        factor=factor,
        measures=f"a rate by {people}" if name == head else "",
        one=text,
        many=text,
        pattern=f"{{}} {text}",
        spellings=(name, f"per_{size}_{people}", *_aliases(name)),
    )


def _aliases(name: str) -> tuple[str, ...]:
    if name.count("_") > 1:
        return ()
    return tuple(f"{name}_{whom}" for whom in ("people", "residents", "inhabitants"))


_PEOPLE_AND_PLACES: tuple[NamedUnit, ...] = (
    _noun(
        "person",
        "persons",
        "resident",
        "residents",
        "inhabitant",
        "inhabitants",
        "population",
        "head",
        "heads",
        "capita",
        many="people",
    ),
    _noun("household"),
    _noun("dwelling", "home", "homes", "property", "properties", "house", "houses"),
    _noun("case"),
    _head(
        "FTE",
        "FTE",
        "FTEs",
        "full_time_equivalent",
        "full_time_equivalents",
        "whole_time_equivalent",
        "WTE",
        measures="full-time equivalents",
    ),
    _noun("employee", "staff", "headcount"),
    _noun("child", many="children"),
    _noun("young_person", many="young people"),
    _noun("business", many="businesses"),
    _noun("enquiry", "inquiry", "inquiries", many="enquiries"),
    _noun("tenancy", many="tenancies"),
    _noun("casualty", many="casualties"),
    _noun("library", many="libraries"),
    _noun("footfall", "passer_by", "passers_by", many="footfall"),
    _noun("offence", "offense", "offenses"),
    _noun("licence", "license", "licenses"),
    _noun("fly_tip", "fly_tipping", "fly_tipping_incident", "fly_tipping_incidents"),
    _noun("pass", many="passes"),
    _noun("breach", many="breaches"),
    _noun("burglary", many="burglaries"),
    _noun("premises", many="premises"),
)

_NOUNS: tuple[str, ...] = (
    "absence",
    "action",
    "admission",
    "adoption",
    "appeal",
    "applicant",
    "application",
    "appointment",
    "apprentice",
    "assault",
    "assessment",
    "attendance",
    "attendee",
    "audit",
    "award",
    "bag",
    "bed",
    "bin",
    "birth",
    "book",
    "building",
    "call",
    "carer",
    "charge_point",
    "claim",
    "client",
    "collection",
    "collision",
    "complaint",
    "compliment",
    "consultation",
    "contact",
    "contract",
    "councillor",
    "course",
    "crime",
    "customer",
    "death",
    "decision",
    "defect",
    "discharge",
    "download",
    "elector",
    "error",
    "event",
    "eviction",
    "fine",
    "fire",
    "garden",
    "grant",
    "group",
    "hearing",
    "improvement",
    "incident",
    "inspection",
    "installation",
    "invoice",
    "item",
    "job",
    "journey",
    "learner",
    "letter",
    "letting",
    "loan",
    "meal",
    "measure",
    "meeting",
    "member",
    "milestone",
    "notice",
    "offer",
    "order",
    "organisation",
    "page_view",
    "park",
    "passenger",
    "patient",
    "payment",
    "permit",
    "petition",
    "photo",
    "place",
    "placement",
    "plan",
    "plot",
    "post",
    "pothole",
    "project",
    "prosecution",
    "pupil",
    "question",
    "recommendation",
    "referral",
    "repair",
    "report",
    "request",
    "response",
    "review",
    "road",
    "rough_sleeper",
    "school",
    "service_user",
    "session",
    "site",
    "space",
    "street",
    "street_light",
    "student",
    "supplier",
    "swimmer",
    "tenant",
    "test",
    "ticket",
    "transaction",
    "tree",
    "user",
    "vehicle",
    "visit",
    "visitor",
    "volunteer",
    "vote",
    "ward",
    "zone",
)

_COUNTED: tuple[NamedUnit, ...] = tuple(_noun(name) for name in _NOUNS)

_MONEY: tuple[NamedUnit, ...] = (
    _head(
        "GBP",
        "pounds",
        "pound",
        "pounds_sterling",
        "pound_sterling",
        "sterling",
        measures="money in pounds sterling",
        one="pound",
        pattern="£{}",
    ),
    _multiple("pence", "1/100", "GBP", "pence", "penny", one="penny", pattern="{}p"),
    _multiple(
        "GBP_thousand",
        "1000",
        "GBP",
        "thousand pounds",
        "GBP_k",
        "GBP_000",
        "GBP_000s",
        "GBP_thousands",
        one="thousand pounds",
        pattern="£{}k",
    ),
    _multiple(
        "GBP_million",
        "1000000",
        "GBP",
        "million pounds",
        "GBP_m",
        "GBP_mn",
        "GBP_millions",
        one="million pounds",
        pattern="£{}m",
    ),
    _multiple(
        "GBP_billion",
        "1000000000",
        "GBP",
        "billion pounds",
        "GBP_bn",
        "GBP_billions",
        one="billion pounds",
        pattern="£{}bn",
    ),
    _head("EUR", "euros", "euro", measures="money in euros", one="euro", pattern="€{}"),
    _head(
        "USD",
        "US dollars",
        "US_dollar",
        "dollar",
        "dollars",
        measures="money in US dollars",
        one="US dollar",
        pattern="${}",
    ),
)

_PURE: tuple[NamedUnit, ...] = (
    _head(
        "percent",
        "per cent",
        "percents",
        "percentage",
        "percent_age",
        "pct",
        measures="a percentage",
        one="per cent",
        pattern="{} %",
    ),
    _head(
        "percentage_point",
        "percentage points",
        "percent_point",
        "percent_points",
        "percent_pt",
        "percent_pts",
        "pp",
        "pps",
        "ppt",
        "ppts",
        measures="a difference of percentages",
        pattern="{} pp",
    ),
    _head(
        "count",
        "number",
        "no",
        "nos",
        "unit",
        "units",
        "numbers",
        "counts",
        measures="a plain count",
        one="number",
        pattern="{}",
    ),
    _head("score", "score", "scores", measures="a score", pattern="{}"),
    _head("index", "index", "indices", "indexes", measures="an index", pattern="{}"),
    _head(
        "ratio",
        "ratio",
        "ratios",
        "dimensionless",
        "proportion",
        "fraction",
        measures="a plain ratio",
        meaning="[]",
        pattern="{}",
    ),
)

_TIME: tuple[NamedUnit, ...] = (
    _head("day", "days", "calendar_day", "calendar_days", measures="elapsed time"),
    _multiple("week", "7", "day", "weeks", "wk", "wks"),
    _multiple("hour", "1/24", "day", "hours", "hr", "hrs"),
    _multiple("minute", "1/1440", "day", "minutes"),
    _multiple("second", "1/86400", "day", "seconds", "sec", "secs"),
    _head(
        "working_day",
        "working days",
        "workday",
        "workdays",
        "business_day",
        "business_days",
        measures="working time in days",
    ),
    # Not 30.4375 and 365.25 days: months are counted on the calendar.
    _head("month", "months", "calendar_month", measures="calendar time"),
    _multiple("quarter", "3", "month", "quarters"),
    _multiple("year", "12", "month", "years", "yr", "yrs", "annum"),
)

_PHYSICAL: tuple[NamedUnit, ...] = (
    _head(
        "kg",
        "kg",
        "kgs",
        "kilogram",
        "kilograms",
        "kilogramme",
        "kilogrammes",
        measures="mass",
    ),
    _multiple("ug", "1/1000000000", "kg", "µg", "microgram", "micrograms", one="µg"),
    _multiple("g", "1/1000", "kg", "g", "gram", "grams"),
    _multiple("tonne", "1000", "kg", "tonnes", "t", "metric_ton", "metric_tons"),
    _head(
        "kgCO2e",
        "kgCO2e",
        "kg_CO2e",
        "kg_of_CO2e",
        measures="greenhouse gas in carbon dioxide equivalent",
    ),
    _multiple(
        "tCO2e",
        "1000",
        "kgCO2e",
        "tCO2e",
        "t_CO2e",
        "tonne_CO2e",
        "tonnes_CO2e",
        "tonnes_of_CO2e",
    ),
    _head("W", "W", "watt", "watts", measures="power"),
    _multiple("kW", "1000", "W", "kW", "kilowatt", "kilowatts"),
    _multiple("MW", "1000000", "W", "MW", "megawatt", "megawatts"),
    _head("Wh", "Wh", "watt_hour", measures="energy", meaning="W * hour"),
    _multiple("kWh", "1000", "Wh", "kWh", "kilowatt_hour", "kilowatt_hours"),
    _multiple("MWh", "1000000", "Wh", "MWh", "megawatt_hour", "megawatt_hours"),
    _multiple("GWh", "1000000000", "Wh", "GWh", "gigawatt_hour", "gigawatt_hours"),
    _head("m", "m", "metre", "metres", "meter", "meters", measures="length"),
    _multiple(
        "mm",
        "1/1000",
        "m",
        "mm",
        "millimetre",
        "millimetres",
        "millimeter",
        "millimeters",
    ),
    _multiple(
        "km", "1000", "m", "km", "kilometre", "kilometres", "kilometer", "kilometers"
    ),
    _multiple("mile", "1609.344", "m", "miles"),
    _head(
        "m2",
        "m²",
        "sqm",
        "sq_m",
        "square_metre",
        "square_metres",
        "square_meter",
        "square_meters",
        measures="area",
        meaning="m ** 2",
        one="m²",
    ),
    _multiple("hectare", "10000", "m2", "hectares", "ha"),
    _multiple(
        "km2",
        "1000000",
        "m2",
        "km²",
        "sq_km",
        "sqkm",
        "square_kilometre",
        "square_kilometres",
        "square_kilometer",
        "square_kilometers",
        one="km²",
    ),
    # The international acre; the US survey acre is longer by 4 in a million.
    _multiple("acre", "4046.8564224", "m2", "acres"),
    _head(
        "m3",
        "m³",
        "cubic_metre",
        "cubic_metres",
        "cubic_meter",
        "cubic_meters",
        measures="volume",
        meaning="m ** 3",
        one="m³",
    ),
    _multiple("litre", "1/1000", "m3", "litres", "liter", "liters"),
    _head(
        "mph",
        "mph",
        "mile_per_hour",
        measures="speed",
        meaning="1609.344 * m / hour",
    ),
)

CURATED: tuple[NamedUnit, ...] = (
    *_PEOPLE_AND_PLACES,
    *_COUNTED,
    *_MONEY,
    *_PURE,
    *_rates("", "population"),
    *_rates("household", "households"),
    *_rates("dwelling", "dwellings"),
    *_rates("child", "children"),
    *_rates("birth", "births"),
    *_TIME,
    *_PHYSICAL,
)
"""All units that goldenthread knows without being told."""

POWERS: tuple[tuple[str, int, str], ...] = (
    ("m", 2, "m2"),
    ("m", 3, "m3"),
    ("km", 2, "km2"),
)
"""Powers that have a name of their own."""

MISREAD: tuple[tuple[str, str], ...] = (
    ("pa", "write '/year'"),
    ("k", "write the figures in full, or 'GBP_thousand' for money"),
    ("thousand", "write the figures in full, or 'GBP_thousand' for money"),
    ("thousands", "write the figures in full, or 'GBP_thousand' for money"),
    ("M", "write 'm' for metres, or 'GBP_million' for money"),
    ("mn", "write the figures in full, or 'GBP_million' for money"),
    ("million", "write the figures in full, or 'GBP_million' for money"),
    ("millions", "write the figures in full, or 'GBP_million' for money"),
    ("min", "write 'minute'; 'min' is also a least value"),
    ("mins", "write 'minute'"),
    ("p", "write 'pence'"),
    ("point", "write 'percentage_point', or 'score' for a mark"),
    ("points", "write 'percentage_point', or 'score' for a mark"),
    ("ton", "write 'tonne' for 1,000 kg; other tons are to be converted"),
    ("tons", "write 'tonne' for 1,000 kg; other tons are to be converted"),
    ("kt", "write 'tonne' with the figures in full; 'kt' is also a knot"),
    ("lb", "write 'kg', or 'GBP' for money"),
    ("lbs", "write 'kg', or 'GBP' for money"),
    ("pound_mass", "write 'kg', or 'GBP' for money"),
    ("quarter_mass", "write 'kg', or 'quarter' for three months"),
    ("bag_mass", "write 'kg', or 'bag' for a thing that is counted"),
    ("permille", "write 'percent', or 'per_1000' for a rate by population"),
    ("ppm", "write the two sides of the rate: 'g/tonne'"),
    ("rate", "say of what: 'percent', 'per 1,000', 'crime/day'"),
    ("degC", "units with an offset cannot be converted by a factor"),
    ("celsius", "units with an offset cannot be converted by a factor"),
    ("degree_Celsius", "units with an offset cannot be converted by a factor"),
)
"""Words that are read in more than one way, and what to write instead."""
