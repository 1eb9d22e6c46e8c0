"""Do jobs until told to stop."""

from logistics.app import create_app
from logistics.jobs.worker import work_until_stopped

work_until_stopped(create_app())
