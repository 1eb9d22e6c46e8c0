// The last scans of this device, with what became of them.

import { clockTime } from "./state.js";
import { element, word } from "./words.js";

const SHOWN = 8;

export async function showRecent(list, store, scanning, onUndo) {
  const latest = await store.latest(SHOWN);
  const undone = new Set(
    latest.filter((kept) => kept.result?.reason === "undone").map((kept) => kept.body.voids),
  );
  list.replaceChildren(
    ...latest.map((kept) => {
      const isUndone = undone.has(kept.body.id);
      return line(kept, isUndone, !isUndone && scanning.canUndo(kept) && onUndo);
    }),
  );
}

function line(kept, isUndone, onUndo) {
  const time = element("time", clockTime(new Date(kept.body.at)));
  const who = kept.result?.card?.full_name;
  const what = kept.result?.screen?.word ?? word("waiting");
  const door = kept.body.door && word(`door_${kept.body.door}`);
  const told = [what, who, door, isUndone && word("undone")].filter(Boolean).join(" – ");
  const made = element("li", element("span", time, " ", told));
  if (onUndo) {
    const button = element("button", word("undo"));
    button.type = "button";
    button.className = "button";
    button.addEventListener("click", () => onUndo(kept.body.id));
    made.append(button);
  }
  return made;
}
