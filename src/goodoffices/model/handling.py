"""Who may see an item: ``public``, ``mediators`` or ``party NAME``.

What a party tells the mediators is marked ``party NAME``: that party and the mediators
know it, nobody else.  An audience sees an item only if its handling admits it; what is
computed from several items may be shown only to those who may see all of them, so a case
is cut down to its audience before anything is computed from it (non-interference).
"""

from __future__ import annotations

from attrs import frozen

from goodoffices.errors import GoodOfficesError

__all__ = ["MEDIATORS", "PUBLIC", "Handling"]


@frozen
class Handling:
    """A level of disclosure; also names an audience.

    Examples
    --------
    >>> Handling.parse("party Northland").admits(Handling.parse("party Northland"))
    True
    >>> Handling.parse("party Northland").admits(PUBLIC)
    False
    >>> Handling.parse("party Northland").admits(MEDIATORS)
    True
    >>> Handling.parse("secret")
    Traceback (most recent call last):
    ...
    goodoffices.errors.GoodOfficesError: handling 'secret' is not known; give public, mediators or party NAME
    """

    level: str = "public"
    party: str = ""

    @classmethod
    def parse(cls, text: str) -> Handling:
        """Read ``public``, ``mediators`` or ``party NAME``."""
        words = text.strip()
        if words in ("public", "mediators"):
            return cls(words)
        if words.startswith("party ") and words[6:].strip():
            return cls("party", words[6:].strip())
        raise GoodOfficesError(
            f"handling '{text}' is not known; give public, mediators or party NAME"
        )

    def admits(self, audience: Handling) -> bool:
        """Whether this audience may see an item of this handling."""
        return self.level == "public" or audience.level == "mediators" or self == audience

    def __str__(self) -> str:
        return f"party {self.party}" if self.level == "party" else self.level


PUBLIC = Handling("public")
MEDIATORS = Handling("mediators")
