// One scan, from what was read to what the steward sees. It is kept on the phone first, under
// the id it will always have; then the server is asked.

import { readingOf } from "./codes.js";
import { reading } from "./clock.js";
import { word } from "./words.js";

const PATIENCE_MS = 1_500;
const UNDO_WITHIN_MS = 15 * 60_000;
const REPEATABLE = new Set(["ok", "ok_repeat", "warn"]);

export class Scanning extends EventTarget {
  checkpoint = null;
  direction = "in";
  #store;
  #sync;
  #verdict;
  // The scan that is on the screen without an answer.
  #unanswered = null;

  constructor(store, sync, verdict) {
    super();
    this.#store = store;
    this.#sync = sync;
    this.#verdict = verdict;
    sync.addEventListener("caughtup", ({ detail }) => this.#replaceGrey(detail));
  }

  async read(text, input) {
    const found = readingOf(text);
    if (found.kind === "identity_card") return this.#refuseIdentityCard();
    const isBadge = found.kind === "badge" || found.kind === "misread_badge";
    const told = isBadge ? { code: found.digits } : { raw: text.slice(0, 200) };
    return this.#scan({ ...told, input });
  }

  choose(person) {
    return this.#scan({ person: person.person, input: "manual" });
  }

  undo(scanId) {
    return this.#scan({ voids: scanId, input: "manual" });
  }

  canUndo(kept) {
    const isFresh = Date.now() - Date.parse(kept.body.at) < UNDO_WITHIN_MS;
    return isFresh && !kept.body.voids && REPEATABLE.has(kept.result?.ruling);
  }

  async #scan(told) {
    const body = {
      id: newId(),
      checkpoint: this.checkpoint.id,
      direction: this.checkpoint.has_exit ? this.direction : "in",
      mode: "online",
      ...reading(),
      ...told,
    };
    try {
      await this.#store.add(body);
    } catch {
      return this.#show(grey("not_kept"), body);
    }
    this.#changed();
    await this.#ask(body);
    this.#changed();
  }

  async #ask(body) {
    let isWaiting = true;
    const patience = setTimeout(() => isWaiting && this.#showUnanswered(body), PATIENCE_MS);
    const result = await this.#sync.ask(body);
    isWaiting = false;
    clearTimeout(patience);
    if (result?.screen) this.#answer(result, body);
    else if (this.#verdict.scan !== body.id) this.#showUnanswered(body);
  }

  #showUnanswered(body) {
    this.#unanswered = body;
    this.#show(grey("no_answer"), body);
  }

  // An answer that comes late replaces the grey only while that is still what the steward sees.
  #replaceGrey(results) {
    const body = this.#unanswered;
    const result = results.find((one) => one && one.id === body?.id);
    if (!result?.screen) return;
    this.#unanswered = null;
    if (this.#verdict.isShown && this.#verdict.scan === body.id) this.#answer(result, body);
  }

  #answer(result, body) {
    const isLate = this.#verdict.isShown && this.#verdict.scan !== body.id;
    if (isLate) return;
    const canUndo = !body.voids && REPEATABLE.has(result.ruling);
    this.#verdict.show({ screen: result.screen, card: result.card, scan: body.id, canUndo });
  }

  #refuseIdentityCard() {
    this.#verdict.show({ screen: grey("identity_card") });
  }

  #show(screen, body) {
    this.#verdict.show({ screen, scan: body.id });
  }

  #changed() {
    this.dispatchEvent(new Event("changed"));
  }
}

function grey(name) {
  return {
    kind: "unknown",
    word: word("ask_desk"),
    sentence: word(name),
    advice: word(`${name}_advice`),
  };
}

// randomUUID is only there behind https or on the machine itself.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
