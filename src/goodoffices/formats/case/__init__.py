"""The case folder: ``case.yaml`` read with every fault at its place.

``fields`` and ``sources`` read what all sections share; ``actors``, ``talks``, ``issues``,
``decisions``, ``points``, ``partial`` and ``preferences`` read one section each; ``reader``
puts them together.
"""

from goodoffices.formats.case.reader import case_path, read_case, read_case_text
from goodoffices.formats.case.reportfiles import report_path

__all__ = ["case_path", "read_case", "read_case_text", "report_path"]
