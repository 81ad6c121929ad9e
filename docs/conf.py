"""Sphinx configuration: Markdown by MyST, the theme furo, the API by autodoc."""

import goodoffices

project = "Good Offices"
author = "The Good Offices developers"
copyright = "The Good Offices developers, Apache-2.0"
release = goodoffices.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Good Offices"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
suppress_warnings = ["myst.xref_missing"]
