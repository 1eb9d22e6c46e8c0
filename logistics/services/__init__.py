"""Verbs: one change each, decided by a rule, flushed and never committed."""
