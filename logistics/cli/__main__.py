"""``python -m logistics.cli`` is the same as ``logistics``."""

from logistics.cli import main

main()
