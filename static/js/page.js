import { arrived, interrupted } from "./keep-typed.js";
import { sendOnce } from "./submit-once.js";

const BEHAVIOURS = new Set([
  "bulk-select",
  "confirm-dialog",
  "copy-text",
  "current-in-view",
  "error-focus",
  "file-choice",
  "filter-table",
  "keep-typed",
  "live-findings",
  "menu-fold",
  "move-in-table",
  "paste-grid",
  "photo-crop",
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
  const { elt, headers, triggeringEvent } = event.detail;
  if (token) headers["X-CSRFToken"] = token.content;
  // Nobody need sit before a page that asks again by itself.
  if (!triggeringEvent && elt.matches('[hx-trigger^="every "]')) headers["Asked-By-Timer"] = "true";
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { elt, xhr } = event.detail;
  const isWholePage = xhr.responseText.trimStart().toLowerCase().startsWith("<!doctype");
  // A server that cannot answer does not know who is here either.
  const isAnswer = isWholePage && xhr.status < 500;
  const isSignedOut = isAnswer && /<body[^>]*\sdata-signed-out/.test(xhr.responseText);
  if (isSignedOut && !("signedOut" in document.body.dataset)) {
    event.detail.shouldSwap = false;
    // A half-filled form stays; sending it leads to the log-in and back.
    if (!elt.closest("form[data-behaviour~=unsaved-guard]")) window.location.reload();
  } else if ([400, 409, 422].includes(xhr.status)) {
    // A refusal is an answer too: its findings are to be seen.
    event.detail.shouldSwap = !isWholePage;
  }
});

// What was unfolded stays so when the page asks for its part again.
if (window.Idiomorph) {
  window.Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, element) =>
    !(name === "open" && element.matches("details"));
}

document.addEventListener("htmx:load", (event) => startIn(event.detail.elt));

if ("signedOut" in document.body.dataset || "notArrived" in document.body.dataset) interrupted();
else arrived();
sendOnce(document);
startIn(document.body);
