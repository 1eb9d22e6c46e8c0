import { say } from "./words.js";

const SHELF = "typed:";
const KEPT_FOR_MS = 30 * 60 * 1000;
const PRIVATE = /password|secret|token|citizen|cccd|recovery|otp/i;

const owner = () => document.querySelector(".account-name")?.textContent.trim() ?? "";
const shelfOf = (form) => `${SHELF}${window.location.pathname}#${form.id}`;

function mayBeKept(control) {
  return (
    control.name !== "" &&
    !["password", "file", "hidden", "submit", "button"].includes(control.type) &&
    !PRIVATE.test(control.name) &&
    !("private" in control.dataset)
  );
}

function put(key, value) {
  try {
    window.sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden store only costs the convenience.
  }
}

function take(key) {
  const text = window.sessionStorage.getItem(key);
  window.sessionStorage.removeItem(key);
  return text === null ? null : JSON.parse(text);
}

function valuesOf(form) {
  return [...form.elements].filter(mayBeKept).map((control) => ({
    name: control.name,
    value: control.value,
    isChosen: control.checked ?? null,
  }));
}

function restore(form, values) {
  const controls = [...form.elements].filter(mayBeKept);
  for (const { name, value, isChosen } of values) {
    const isChoice = isChosen !== null && isChosen !== undefined;
    const at = controls.findIndex(
      (each) => each.name === name && (!["checkbox", "radio"].includes(each.type) || each.value === value),
    );
    if (at < 0) continue;
    const [control] = controls.splice(at, 1);
    if (isChoice && ["checkbox", "radio"].includes(control.type)) control.checked = isChosen;
    else control.value = value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function tell(form) {
  const note = document.createElement("p");
  note.className = "notice";
  note.setAttribute("role", "status");
  note.textContent = say("restored");
  form.prepend(note);
}

const isFresh = (kept) => Date.now() - kept.at < KEPT_FOR_MS;

function sift(kind) {
  for (const key of Object.keys(window.sessionStorage).filter((each) => each.startsWith(SHELF))) {
    const kept = take(key);
    if (kept && isFresh(kept)) kind(key, kept);
  }
}

/** On a page that says so: what was just sent has met an expired session or a fault. */
export function interrupted() {
  sift((key, kept) => put(key, { ...kept, wasInterrupted: true }));
}

/** On any other page: what was just sent is there, and would be old news after a new log-in. */
export function arrived() {
  sift((key, kept) => kept.wasInterrupted && put(key, kept));
}

/** Keeps what is sent until it is known to have arrived; gives it back after a new log-in. */
export function start(form) {
  const kept = take(shelfOf(form));
  if (kept?.wasInterrupted && kept.owner === owner() && isFresh(kept)) {
    restore(form, kept.values);
    tell(form);
  }
  form.addEventListener("submit", () => {
    put(shelfOf(form), { owner: owner(), at: Date.now(), values: valuesOf(form) });
  });
}
