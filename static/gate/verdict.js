// The verdict fills the screen until somebody goes on; a green one goes by itself.

import { signal } from "./sounds.js";

const GOES_BY_ITSELF_MS = { admitted: 2_500, again: 2_500 };

export class Verdict extends EventTarget {
  #screen;
  #timer = null;
  #photoOf;
  #shown = null;
  scan = null;

  // `photoOf` gives the picture of a person as a blob, or null.
  constructor(screen, photoOf) {
    super();
    this.#screen = screen;
    this.#photoOf = photoOf;
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
    this.#showPhoto(card);
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

  // The verdict does not wait for the face; a face that comes late must not stand by another name.
  async #showPhoto(card) {
    const image = this.#screen.querySelector("[data-fill=photo]");
    URL.revokeObjectURL(image.src);
    image.removeAttribute("src");
    image.hidden = true;
    this.#shown = card;
    const photo = card?.has_photo ? await this.#photoOf(card.person) : null;
    if (!photo || this.#shown !== card) return;
    image.src = URL.createObjectURL(photo);
    image.hidden = false;
  }

  #wish(name) {
    clearTimeout(this.#timer);
    this.dispatchEvent(new CustomEvent(name, { detail: this.scan }));
  }
}
