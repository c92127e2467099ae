"""What is shipped, and what it says of itself."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import re

import pytest

import goldenthread

REQUIREMENTS = importlib.metadata.requires("goldenthread") or []


def test_types_are_shipped():
    """Without the marker, a user's type checker ignores every annotation."""
    assert importlib.resources.files(goldenthread).joinpath("py.typed").is_file()


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_requirement_has_a_lower_bound(requirement: str):
    """Resolvers for the oldest versions would otherwise dig up something ancient."""
    assert ">=" in requirement


def test_only_the_five_are_required():
    """Each further requirement is one more that a council's IT has to approve."""
    plain = [each for each in REQUIREMENTS if "extra ==" not in each]

    names = {re.split(r"[^\w-]", each)[0] for each in plain}

    assert names == {"attrs", "cattrs", "networkx", "pint", "python-dateutil"}
