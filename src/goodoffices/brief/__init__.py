"""All of it on one sourced page: findings, then terminal, HTML and JSON.

The package can be called: ``goodoffices.brief(folder)`` is :func:`goodoffices.brief.make.make_brief`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    """The interface says ``go.brief(...)``, the layout says ``goodoffices/brief/``: both hold."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        from goodoffices.brief.make import make_brief

        return make_brief(*arguments, **options)


sys.modules[__name__].__class__ = _Callable
