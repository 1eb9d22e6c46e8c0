"""The command that serves."""

import os
from pathlib import Path

import click

from logistics.config import Settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--cert", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--key", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def serve(host: str, port: int, workers: int, cert: Path | None, key: Path | None) -> None:
    """Serve the application; an older database is backed up and upgraded first."""
    if (cert is None) != (key is None):
        raise click.UsageError("--cert and --key belong together")
    if cert:
        os.environ["LOGISTICS_SERVES_TLS"] = "true"
    from logistics.serving import Service  # noqa: PLC0415 -- slow import, gunicorn

    tls = {"certfile": str(cert), "keyfile": str(key)} if cert else {}
    Service(Settings(), {"bind": f"{host}:{port}", "workers": workers, **tls}).run()


COMMANDS = (serve,)
