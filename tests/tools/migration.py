"""The migration that today's models need: ``make migration NAME="Add meals"`` writes it.

It compares them with a database that has every earlier migration, and numbers the new one.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.command import revision
from alembic.config import Config

from logistics.app import create_app
from logistics.clock import now
from logistics.config import Settings, resource_dir
from logistics.services.schema import known_revisions, upgrade_schema


def write(name: str) -> None:
    folder = resource_dir("migrations")
    config = Config(str(folder / "alembic.ini"))
    config.set_main_option("script_location", str(folder))
    number = f"{int(max(known_revisions(), default='0')) + 1:04}"
    with TemporaryDirectory() as scratch:
        settings = Settings(data_dir=Path(scratch))
        with create_app(settings).app_context():
            if known_revisions():
                upgrade_schema(settings, at=now())
            revision(config, name, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    write(sys.argv[1])
