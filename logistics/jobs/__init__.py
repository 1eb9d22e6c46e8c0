"""Long work in the background, and what it makes.

``python -m logistics.jobs`` is the one process that does it; ``logistics serve`` starts it.
"""
