"""Private persons (held, released, victims, relatives): who they are, and every place of a name.

Nobody of them is made an entity, indexed by name, or shown in a redacted copy.  Names are
found by what a report says around them, never by a list of names.
"""

from goodoffices.record.private.entities import without_private
from goodoffices.record.private.marks import redacted_text
from goodoffices.record.private.names import PrivateNames, private_names
from goodoffices.record.private.redact import Redacted, redact_documents

__all__ = [
    "PrivateNames",
    "Redacted",
    "private_names",
    "redact_documents",
    "redacted_text",
    "without_private",
]
