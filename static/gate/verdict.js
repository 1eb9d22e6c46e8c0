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
    for (const button of this.#choices) {
      button.addEventListener("click", () => this.#choose(button.dataset.choice));
    }
  }

  get isShown() {
    return !this.#screen.hidden;
  }

  get #choices() {
    return this.#screen.querySelectorAll("[data-choice]");
  }

  // `screen` is the server's own wording: kind, word, sentence, advice; `card` who it is;
  // `choices` what the steward may say of the door. Who has to decide alone says how.
  show({ screen, card = null, scan = null, canUndo = false, choices = [] }) {
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
    for (const button of this.#choices) button.hidden = !choices.includes(button.dataset.choice);
    const next = this.#screen.querySelector("[data-do=next]");
    next.hidden = choices.includes("admitted");
    this.#screen.querySelector("[data-do=undo]").hidden = !canUndo;
    this.#screen.hidden = false;
    this.#screen.querySelector(".verdict").scrollTop = 0;
    (next.hidden ? this.#screen : next).focus({ preventScroll: true });
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

  #wish(name, detail = this.scan) {
    clearTimeout(this.#timer);
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #choose(choice) {
    this.#wish("decided", { scan: this.scan, choice });
    this.hide();
  }
}
