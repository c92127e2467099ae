"""How the pages are built: `nox -s docs`, where every warning is an error.

No extension here looks anything up on the net, so the pages build anywhere.
Examples on the pages are run by the tests, not by the build.
"""

from __future__ import annotations

from importlib.metadata import version as installed_version

project = "goldenthread"
author = "The goldenthread contributors"
project_copyright = author
version = release = installed_version("goldenthread")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "changelog.d", "decisions/template.md"]

html_theme = "furo"
html_title = f"goldenthread {release}"
html_copy_source = False

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "show-inheritance": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# Docstrings are written to be read in an editor: `name` is code, not a link.
default_role = "code"

nitpicky = True
nitpick_ignore_regex = [
    # Their documentation is on the net, where this build does not go.
    (r"py:.*", r"(?!goldenthread\b).*"),
    # What is private is shown under its public name.
    (r"py:.*", r"goldenthread\..*\b_\w+(\..*)?"),
]
