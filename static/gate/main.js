// The gate page: pairs, chooses a checkpoint, scans. Each part has its own module.

import { Api, Problem } from "./api.js";
import { offerSearch } from "./lookup.js";
import { showRecent } from "./recent.js";
import { Scanning } from "./scanning.js";
import { layBy } from "./shelf.js";
import { allowSounds } from "./sounds.js";
import { State } from "./state.js";
import { openStore } from "./store.js";
import { Sync } from "./sync.js";
import { Verdict } from "./verdict.js";
import { offerCamera } from "./view.js";
import { listenToWedge } from "./wedge.js";
import { element, word } from "./words.js";

const SECTIONS = ["pairing", "choosing", "scanning"];
const REFRESH_MS = 5_000;
const LAID_BY_AFTER_MS = 2_000;

const page = document.querySelector("#gate");
const part = (name) => page.querySelector(`#${name}`);
const place = (name) => page.querySelector(`[data-fill=${name}]`);

const store = await openStore();
const api = new Api(page.dataset.api, await store.setting("token"));
const sync = new Sync(api, store);
const verdict = new Verdict(part("verdict"), (person) => api.photo(person));
const state = new State(document.querySelector("footer"));
const scanning = new Scanning(store, sync, verdict);
const camera = offerCamera(page, (text) => scanned(text, "camera"), tell);

function show(name) {
  for (const section of SECTIONS) part(section).hidden = section !== name;
}

function tell(text) {
  place("hint").textContent = text;
  place("hint").scrollIntoView({ block: "center" });
}

async function refresh() {
  state.isStopped = sync.isStopped;
  state.isPaired = Boolean(api.token);
  await state.show(store);
  await showRecent(place("recent"), store, scanning, undo);
}

function scanned(text, input) {
  if (part("scanning").hidden) return;
  camera.pause();
  verdict.hide();
  scanning.read(text, input);
}

function undo(scanId) {
  verdict.hide();
  return scanning.undo(scanId);
}

async function pair(event) {
  event.preventDefault();
  allowSounds();
  const form = event.target;
  const problem = page.querySelector("#pairing-problem");
  problem.textContent = "";
  try {
    const paired = await api.pair(form.elements.code.value);
    api.token = paired.token;
    sync.isStopped = false;
    await store.keepSetting("token", paired.token);
    await store.keepSetting("operator", form.elements.operator.value.trim());
    form.reset();
    state.answered();
    await begin(paired);
  } catch (error) {
    problem.textContent = word(wordFor(error));
  }
}

function wordFor(error) {
  if (!(error instanceof Problem)) return "unreachable";
  return error.status === 429 ? "too_many_codes" : "wrong_code";
}

async function begin(device) {
  await store.keepSetting("device", device);
  state.operator((await store.setting("operator")) || device.name);
  offerCheckpoints(device);
  const kept = await store.setting("checkpoint");
  const chosen = device.checkpoints.find((one) => one.id === kept);
  const only = device.checkpoints.length === 1 ? device.checkpoints[0] : null;
  if (chosen ?? only) await choose(chosen ?? only);
  else show("choosing");
  sync.later(0);
  await refresh();
}

function offerCheckpoints(device) {
  place("edition").textContent = `${device.edition.name} – ${device.name}`;
  place("checkpoints").replaceChildren(
    ...device.checkpoints.map((checkpoint) => {
      const closed = checkpoint.is_open ? null : element("small", word("closed"));
      const button = element("button", checkpoint.name, closed);
      button.type = "button";
      button.className = "button";
      button.addEventListener("click", () => choose(checkpoint));
      return element("li", button);
    }),
  );
}

async function choose(checkpoint) {
  allowSounds();
  scanning.checkpoint = checkpoint;
  place("checkpoint").textContent = checkpoint.name;
  page.querySelector(".gate-direction").hidden = !checkpoint.has_exit;
  show("scanning");
  await store.keepSetting("checkpoint", checkpoint.id);
}

async function open() {
  if (!api.token) {
    show("pairing");
    return refresh();
  }
  try {
    const device = await api.device();
    state.answered();
    return await begin(device);
  } catch (error) {
    if (isRevoked(error)) return unpaired();
    const device = await store.setting("device");
    state.failed();
    return device ? begin(device) : show("pairing");
  }
}

async function reachAgain() {
  sync.later(0);
  if (!api.token) return;
  try {
    await api.device();
  } catch (error) {
    return isRevoked(error) ? unpaired() : undefined;
  }
  state.answered();
  await refresh();
}

function isRevoked(error) {
  return error instanceof Problem && error.status === 401;
}

// Whoever is being decided on stays on the screen until that is done.
function unpaired() {
  sync.isStopped = true;
  camera.stop();
  page.querySelector("#pairing-problem").textContent = word("revoked");
  show("pairing");
  return refresh();
}

part("pairing").querySelector("form").addEventListener("submit", pair);
page.querySelector("[data-do=choose]").addEventListener("click", () => show("choosing"));
for (const way of page.querySelectorAll("[name=direction]")) {
  way.addEventListener("change", () => (scanning.direction = way.value));
}
offerSearch(page.querySelector(".gate-search"), {
  api: () => api,
  where: () => scanning.checkpoint.id,
  onChoice: (person) => scanning.choose(person),
  onScanned: (text) => scanned(text, "wedge"),
  onFailed: (error) => isRevoked(error) && unpaired(),
});
listenToWedge(document, (text) => scanned(text, "wedge"));
verdict.addEventListener("hidden", () => camera.resume());
verdict.addEventListener("undo", ({ detail }) => undo(detail));
verdict.addEventListener("decided", ({ detail }) => scanning.decide(detail.scan, detail.choice));
scanning.addEventListener("changed", refresh);
sync.addEventListener("answered", () => {
  state.answered();
  refresh();
});
sync.addEventListener("failed", () => {
  if (sync.isStopped) return unpaired();
  state.failed();
  refresh();
});
// What the phone knows of its network is said before a scan has to find out.
window.addEventListener("offline", () => {
  state.failed();
  refresh();
});
window.addEventListener("online", reachAgain);
// The verdict fills what the line of state leaves, however many lines that takes.
new ResizeObserver(([{ target }]) => {
  document.documentElement.style.setProperty("--state-height", `${target.offsetHeight}px`);
}).observe(document.querySelector("footer"));
setInterval(refresh, REFRESH_MS);
navigator.storage?.persist?.();
await store.forgetOld();
await open();
// The first scans come first, and a phone that can lay nothing by still scans.
await camera.ready.catch(() => {});
setTimeout(() => layBy(page.dataset.page).catch(() => {}), LAID_BY_AFTER_MS);
