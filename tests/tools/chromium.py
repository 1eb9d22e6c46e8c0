"""Sees to it that the browser tests have a Chromium, installing the package if need be."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """Where a Chromium is, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    """Install the package with apt-get; whether a Chromium is there afterwards."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    command = [apt] if os.geteuid() == 0 else ["sudo", "-n", apt]
    quiet = {
        "stdout": subprocess.DEVNULL,
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    }
    subprocess.run([*command, "update", "-q"], check=False, **quiet)
    subprocess.run(
        [*command, "install", "-y", "-q", "--no-install-recommends", "chromium"],
        check=False,
        **quiet,
    )
    return chromium() is not None


if __name__ == "__main__":
    if chromium() is None and not install():
        sys.exit("The browser tests need Chromium, which could not be installed: install it.")
