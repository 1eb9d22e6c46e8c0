// One scan, from what was read to what the steward sees. It is kept on the phone first, under
// the id it will always have; then the server is asked.

import { readingOf } from "./codes.js";
import { reading } from "./clock.js";
import { word } from "./words.js";

const PATIENCE_MS = 1_500;
const UNDO_WITHIN_MS = 15 * 60_000;
const REPEATABLE = new Set(["ok", "ok_repeat", "warn"]);
// What the phone knows of a text without the server; of a badge it only knows that it is one.
const OWN_REASONS = { misread_badge: "bad_check_digits", address: "not_a_badge", noise: "not_a_badge" };
const CHOICES = ["admitted", "refused", "desk"];

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
    return this.#scan({ ...told, input }, OWN_REASONS[found.kind]);
  }

  choose(person) {
    return this.#scan({ person: person.person, input: "manual" });
  }

  undo(scanId) {
    return this.#scan({ voids: scanId, input: "manual" });
  }

  canUndo(kept) {
    const isFresh = Date.now() - Date.parse(kept.body.at) < UNDO_WITHIN_MS;
    const isShut = kept.body.door === "refused" || kept.body.door === "desk";
    return isFresh && !isShut && !kept.body.voids && REPEATABLE.has(kept.result?.ruling);
  }

  // What the steward did, where that does not follow from the server's word.
  async decide(scanId, choice) {
    await this.#fill(scanId, { door: choice === "other_person" ? "refused" : choice });
    this.#sync.later(0);
    this.#changed();
  }

  async #scan(told, ownReason = "not_in_device_data") {
    const body = {
      id: newId(),
      checkpoint: this.checkpoint.id,
      direction: this.checkpoint.has_exit ? this.direction : "in",
      // Empty while the server is asked: only then may they be filled in later.
      mode: null,
      door: null,
      local: null,
      ...reading(),
      ...told,
    };
    try {
      await this.#store.add(body);
    } catch {
      return this.#show(grey("not_kept"), body);
    }
    this.#changed();
    await this.#ask(body, ownReason);
    this.#changed();
  }

  async #ask(body, ownReason) {
    let alone = null;
    const goOn = () => (alone ??= this.#decideAlone(body, ownReason));
    const patience = setTimeout(goOn, PATIENCE_MS);
    const result = await this.#sync.ask(body);
    clearTimeout(patience);
    if (!result?.screen) await goOn();
    else if (alone) this.#replaceGrey([result]);
    else this.#answer(result, body);
  }

  // No answer in time: the phone says what it knows, the steward decides and says how.
  async #decideAlone(body, reason) {
    this.#unanswered = body;
    const screen = grey(this.#sync.isStopped ? "revoked_scan" : body.voids ? "no_answer_undo" : "no_answer");
    this.#verdict.show({ screen, scan: body.id, choices: body.voids ? [] : CHOICES });
    const local = { verdict: "unknown", reason, snapshot_version: null, rule_version: null };
    await this.#fill(body.id, { mode: "offline", local });
    this.#sync.later();
  }

  // A phone that can no longer write has kept the scan itself and has it on the screen.
  async #fill(scanId, more) {
    await this.#store.fill(scanId, more).catch(() => {});
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
    const { screen, card } = result;
    const canUndo = !body.voids && REPEATABLE.has(result.ruling);
    const choices = canUndo && card ? ["other_person"] : [];
    this.#verdict.show({ screen, card, scan: body.id, canUndo, choices });
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
