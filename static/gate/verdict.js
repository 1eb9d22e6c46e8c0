// The verdict fills the screen until somebody goes on; a green one goes by itself.

import { signal } from "./sounds.js";

const GOES_BY_ITSELF_MS = { admitted: 2_500, again: 2_500 };

export class Verdict extends EventTarget {
  #screen;
  #timer = null;
  scan = null;

  constructor(screen) {
    super();
    this.#screen = screen;
    screen.querySelector("[data-do=next]").addEventListener("click", () => this.hide());
    screen.querySelector("[data-do=undo]").addEventListener("click", () => this.#wish("undo"));
  }

  get isShown() {
    return !this.#screen.hidden;
  }

  // `screen` is the server's own wording: kind, word, sentence, advice; `card` who it is.
  show({ screen, card = null, scan = null, canUndo = false }) {
    clearTimeout(this.#timer);
    this.scan = scan;
    this.#screen.querySelector(".verdict").className = `verdict ${screen.kind}`;
    this.#fill("word", screen.word);
    this.#fill("name", card?.full_name);
    this.#fill("unit", [card?.unit, card?.role].filter(Boolean).join(" · "));
    this.#fill("reason", screen.sentence);
    this.#fill("advice", screen.advice);
    for (const shape of this.#screen.querySelectorAll("[data-shape]")) {
      shape.toggleAttribute("hidden", shape.dataset.shape !== screen.kind);
    }
    this.#screen.querySelector("[data-do=undo]").hidden = !canUndo;
    this.#screen.hidden = false;
    this.#screen.querySelector("[data-do=next]").focus({ preventScroll: true });
    signal(screen.kind);
    const wait = GOES_BY_ITSELF_MS[screen.kind];
    if (wait) this.#timer = setTimeout(() => this.hide(), wait);
  }

  hide() {
    clearTimeout(this.#timer);
    if (!this.isShown) return;
    this.#screen.hidden = true;
    this.dispatchEvent(new Event("hidden"));
  }

  #fill(name, text) {
    const place = this.#screen.querySelector(`[data-fill=${name}]`);
    place.textContent = text ?? "";
    place.hidden = !text;
  }

  #wish(name) {
    clearTimeout(this.#timer);
    this.dispatchEvent(new CustomEvent(name, { detail: this.scan }));
  }
}
