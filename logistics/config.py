"""Settings from the environment, and where the product's own files lie."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_PACKAGE = Path(__file__).parent


def resource_dir(name: str) -> Path:
    """The folder ``templates``, ``static``, ``migrations`` or ``translations``.

    Inside the package when installed from a wheel, beside it in a checkout.
    """
    bundled = _PACKAGE / "_bundled" / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name


class Settings(BaseSettings):
    """What an operator may set; every name has the prefix ``LOGISTICS_``."""

    model_config = SettingsConfigDict(env_prefix="LOGISTICS_", extra="ignore")

    data_dir: Path = Path("instance")
    database_url: str = ""
    keys_file: Path | None = None
    trusted_hosts: str = "127.0.0.1,localhost"
    behind_proxy: bool = False
    serves_tls: bool = False
    timezone: str = "Asia/Ho_Chi_Minh"
    practice: bool = False
    testing: bool = Field(default=False, exclude=True)

    @property
    def database(self) -> str:
        """The address of the database; SQLite in the data folder unless another is set."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'logistics.db'}"

    @property
    def keys_path(self) -> Path:
        return self.keys_file or self.data_dir.absolute() / "keys.json"

    @property
    def files_dir(self) -> Path:
        """Uploads, photos and made files, by content hash."""
        return self.data_dir.absolute() / "files"

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach the service by https."""
        return self.behind_proxy or self.serves_tls

    @property
    def hosts(self) -> list[str]:
        return [host.strip() for host in self.trusted_hosts.split(",") if host.strip()]
