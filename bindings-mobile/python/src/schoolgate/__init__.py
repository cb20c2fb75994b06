"""Decides what a school's home-school communication policy allows, and says why in the policy's own clauses.

Instants are aware ``datetime.datetime``, days ``datetime.date``, ids ``str``. What cannot be read is a
``SchoolgateError.Refused`` with ``code``, ``path`` and ``message``; what the policy refuses is a decision.
"""

from ._generated import *  # noqa: F403
