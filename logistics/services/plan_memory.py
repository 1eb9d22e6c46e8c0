"""What plans have said before: only news is loaded, so that what people settled since stays."""

import json
from hashlib import sha256

from pydantic import BaseModel

from logistics.db import db
from logistics.models.installation import Fact

_NAME = "plan"


class PlanMemory:
    """Remembers each line of the plans loaded so far by a digest, in one fact."""

    def __init__(self) -> None:
        self._fact = db.session.get(Fact, _NAME)
        self._said: dict[str, str] = json.loads(self._fact.value) if self._fact else {}

    def is_news(self, kind: str, name: str, line: BaseModel | str) -> bool:
        """Whether no plan has said this of the thing before; from now on it has."""
        text = line if isinstance(line, str) else line.model_dump_json()
        digest = sha256(text.encode()).hexdigest()[:12]
        is_news = self._said.get(f"{kind} {name}") != digest
        self._said[f"{kind} {name}"] = digest
        return is_news

    def keep(self) -> None:
        value = json.dumps(self._said, ensure_ascii=False, sort_keys=True)
        if self._fact is None:
            self._fact = Fact(name=_NAME, value=value)
            db.session.add(self._fact)
        self._fact.value = value
