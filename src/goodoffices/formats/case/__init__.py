"""The case folder: ``case.yaml`` read with every fault at its place.

``fields`` and ``sources`` read what all sections share; ``actors``, ``talks``, ``issues``,
``decisions``, ``points``, ``partial`` and ``preferences`` read one section each; ``reader``
puts them together.  ``write`` makes a fresh file of a case, ``edit`` changes one in place.
"""

from goodoffices.formats.case.edit import Append, SetValue, edit_text, rewrite
from goodoffices.formats.case.reader import case_path, examine_case, read_case, read_case_text
from goodoffices.formats.case.reportfiles import report_path
from goodoffices.formats.case.write import case_text, write_case

__all__ = [
    "Append",
    "SetValue",
    "case_path",
    "case_text",
    "edit_text",
    "examine_case",
    "read_case",
    "read_case_text",
    "report_path",
    "rewrite",
    "write_case",
]
