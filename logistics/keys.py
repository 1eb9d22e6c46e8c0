"""Keys with ids, and what is done with them: sealed fields, keyed hashes, codes, passwords.

A sealed value is ``v1.<key id>.<base64>`` of AES-256-GCM with the column's name as associated
data, so a value copied into another column cannot be opened. Hashes are HMAC-SHA-256; those of
passwords Argon2id with the memory and time of OWASP's Password Storage Cheat Sheet.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BYTES = 32


class UnreadableSecret(Exception):
    """A sealed value that no key opens: the key is missing or the value was tampered with."""


@dataclass(frozen=True)
class Keys:
    """All keys of one installation; ``fields`` holds several so that they can be rotated."""

    session: list[str]
    fields: dict[str, bytes]
    current_field_key: str
    hashing: bytes

    def seal(self, text: str, purpose: str) -> str:
        """Encrypt ``text`` for the column ``purpose``."""
        nonce = secrets.token_bytes(12)
        key = AESGCM(self.fields[self.current_field_key])
        box = nonce + key.encrypt(nonce, text.encode(), purpose.encode())
        return f"v1.{self.current_field_key}.{base64.urlsafe_b64encode(box).decode()}"

    def unseal(self, sealed: str, purpose: str) -> str:
        """Open what :meth:`seal` made; raises UnreadableSecret."""
        try:
            _, key_id, box64 = sealed.split(".")
            box = base64.urlsafe_b64decode(box64)
            key = AESGCM(self.fields[key_id])
            return key.decrypt(box[:12], box[12:], purpose.encode()).decode()
        except (KeyError, ValueError, InvalidTag) as error:
            raise UnreadableSecret(purpose) from error

    def seal_bytes(self, content: bytes, purpose: str) -> bytes:
        """Encrypt a file: a line with the key's id, the nonce, the box."""
        nonce = secrets.token_bytes(12)
        box = AESGCM(self.fields[self.current_field_key]).encrypt(nonce, content, purpose.encode())
        return f"v1.{self.current_field_key}\n".encode() + nonce + box

    def unseal_bytes(self, sealed: bytes, purpose: str) -> bytes:
        """Open what :meth:`seal_bytes` made; raises UnreadableSecret."""
        try:
            head, box = sealed.split(b"\n", 1)
            key = AESGCM(self.fields[head.decode().removeprefix("v1.")])
            return key.decrypt(box[:12], box[12:], purpose.encode())
        except (KeyError, ValueError, InvalidTag) as error:
            raise UnreadableSecret(purpose) from error

    def digest(self, text: str, purpose: str) -> str:
        """A keyed hash for equality search; the same text has another hash for another purpose."""
        return hmac.new(self.hashing, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


class BrokenKeys(Exception):
    """The keys file is no keys file, or only part of one."""


def new_keys() -> Keys:
    return Keys(
        session=[secrets.token_urlsafe(48)],
        fields={"k1": secrets.token_bytes(_KEY_BYTES)},
        current_field_key="k1",
        hashing=secrets.token_bytes(_KEY_BYTES),
    )


def load_keys(path: Path) -> Keys:
    """The keys in ``path``, made with mode 0600 when the file is not there yet.

    Raises BrokenKeys.
    """
    if not path.exists():
        _write_new(path, new_keys())
    try:
        stored = json.loads(path.read_text())
        return Keys(
            session=stored["session"],
            fields={name: base64.b64decode(key) for name, key in stored["fields"].items()},
            current_field_key=stored["current_field_key"],
            hashing=base64.b64decode(stored["hashing"]),
        )
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise BrokenKeys(f"{path} cannot be read as keys: restore it from its safe copy") from error


def _write_new(path: Path, keys: Keys) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = json.dumps(
        {
            "session": keys.session,
            "fields": {name: base64.b64encode(key).decode() for name, key in keys.fields.items()},
            "current_field_key": keys.current_field_key,
            "hashing": base64.b64encode(keys.hashing).decode(),
        },
        indent=1,
    )
    # Two processes may start at once: the whole file appears under its name, or not at all,
    # and the first to arrive wins.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


_ring: list[Keys] = []


def use_keys(keys: Keys) -> None:
    """Make these the keys that sealed columns and keyed hashes of this process use."""
    _ring[:] = [keys]


def keyring() -> Keys:
    """The keys of this process; raises LookupError before :func:`use_keys` was called."""
    if not _ring:
        raise LookupError("no keys are loaded")
    return _ring[0]


def weakness_of(keys: Keys) -> str | None:
    """Why these keys must not be used, or None."""
    if not keys.session or any(len(key) < _KEY_BYTES for key in keys.session):
        return "a session key is shorter than 32 characters"
    if any(len(key) != _KEY_BYTES for key in [*keys.fields.values(), keys.hashing]):
        return "a field or hashing key is not 32 bytes long"
    if keys.current_field_key not in keys.fields:
        return "the current field key is not among the field keys"
    return None


def with_check_digits(digits: str) -> str:
    """``digits`` followed by two check digits (ISO 7064 MOD 97-10)."""
    return digits + f"{98 - int(digits) * 100 % 97:02d}"


def has_good_check_digits(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and int(digits) % 97 == 1


def new_badge_code(edition_key: int) -> str:
    """24 digits: 2 of the edition, 20 random (66 bits), 2 check digits."""
    return with_check_digits(f"{edition_key:02d}{secrets.randbelow(10**20):020d}")


# Read aloud and typed from paper: no I, L, O, U, 0 or 1.
_LEGIBLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# What an unknown name is compared with, so that it takes as long as a known one.
_NOBODYS = _HASHER.hash(secrets.token_urlsafe(16))
# Each hash takes 19 MiB for a moment; a crowd at the door waits instead of filling the memory.
_turns = BoundedSemaphore(2)


def new_typed_code(groups: int = 4) -> str:
    """``K7QM-4TXD-9HPA-2WRF``: four letters a group, almost five bits a letter."""
    return "-".join("".join(secrets.choice(_LEGIBLE) for _ in range(4)) for _ in range(groups))


def typed_code(text: str) -> str:
    """A code as it was made, however it was typed: case, blanks and dashes do not count."""
    letters = [letter for letter in text.upper() if letter.isalnum()]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, len(letters), 4))


def password_hash(password: str) -> str:
    """The Argon2id hash of a password; takes some 30 ms, so never inside a transaction."""
    with _turns:
        return _HASHER.hash(_as_hashed(password))


def is_password(password: str, hashed: str | None) -> bool:
    """Whether this is the hashed password; as slow when there is none to compare with."""
    with _turns:
        try:
            _HASHER.verify(hashed or _NOBODYS, _as_hashed(password))
        except (VerificationError, InvalidHashError):
            return False
        return hashed is not None


def _as_hashed(password: str) -> str:
    # The same letters typed on another keyboard may be composed differently.
    return unicodedata.normalize("NFC", password)
