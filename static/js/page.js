import { interrupted } from "./keep-typed.js";
import { sendOnce } from "./submit-once.js";

const BEHAVIOURS = new Set([
  "bulk-select",
  "confirm-dialog",
  "copy-text",
  "error-focus",
  "file-choice",
  "filter-table",
  "keep-typed",
  "live-findings",
  "menu-fold",
  "move-in-table",
  "paste-grid",
  "unsaved-guard",
]);
const started = new WeakMap();

async function start(element, name) {
  const names = started.get(element) ?? new Set();
  if (!BEHAVIOURS.has(name) || names.has(name)) return;
  started.set(element, names.add(name));
  const behaviour = await import(`./${name}.js`);
  behaviour.start(element);
}

function startIn(root) {
  const below = root.querySelectorAll("[data-behaviour]");
  for (const element of root.matches("[data-behaviour]") ? [root, ...below] : below) {
    for (const name of element.dataset.behaviour.split(" ")) start(element, name);
  }
}

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token) event.detail.headers["X-CSRFToken"] = token.content;
});

// A refusal is an answer too: its findings are to be seen.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([400, 409, 422].includes(event.detail.xhr.status)) event.detail.shouldSwap = true;
});

document.addEventListener("htmx:load", (event) => startIn(event.detail.elt));

if ("signedOut" in document.body.dataset) interrupted();
sendOnce(document);
startIn(document.body);
