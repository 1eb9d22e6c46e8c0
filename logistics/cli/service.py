"""The command that serves."""

import os
import socket
import ssl
from pathlib import Path

import click

from logistics.cli.refusals import CannotStart
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
    if cert and key:
        _refuse_unusable(cert, key)
        os.environ["LOGISTICS_SERVES_TLS"] = "true"
    _refuse_taken(host, port)
    from logistics.serving import Service  # noqa: PLC0415 -- slow import, gunicorn

    tls = {"certfile": str(cert), "keyfile": str(key)} if cert else {}
    Service(Settings(), {"bind": f"{host}:{port}", "workers": workers, **tls}).run()


def _refuse_unusable(cert: Path, key: Path) -> None:
    """Gunicorn would start, and then break off every visit."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key)
    except (ssl.SSLError, OSError) as error:
        raise CannotStart(f"{cert} and {key} are no certificate with its key") from error


def _refuse_taken(host: str, port: int) -> None:
    """Gunicorn would try for seconds, and then say nothing that a script can read."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        raise CannotStart(
            f"{host}:{port} cannot be listened on ({error.strerror}): choose another --port"
        ) from error


COMMANDS = (serve,)
