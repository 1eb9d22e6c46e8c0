// The line that is always there: how we stand with the server, what waits, whose watch it is.

import { minutesOff } from "./clock.js";
import { word } from "./words.js";

const CLOCK_MAY_BE_OFF = 2;

export class State {
  #places;
  #answeredAt = null;
  #lostAt = null;
  isStopped = false;
  isPaired = false;

  constructor(footer) {
    this.#places = Object.fromEntries(
      [...footer.querySelectorAll("[data-state]")].map((one) => [one.dataset.state, one]),
    );
  }

  answered() {
    this.#answeredAt = new Date();
    this.#lostAt = null;
  }

  failed() {
    this.#lostAt ??= new Date();
  }

  operator(name) {
    this.#tell("operator", name ? word("operator", { name }) : "");
  }

  async show(store) {
    const [unsent, attention] = [await store.count("unsent"), await store.count("attention")];
    const waiting = [word("unsent", { count: unsent })];
    if (attention) waiting.push(word("attention", { count: attention }));
    this.#tell("unsent", waiting.join(" · "), unsent + attention > 0);
    this.#tell("mode", this.#mode(), this.isStopped || this.#lostAt !== null);
    this.#tell("age", this.#answeredAt ? word("age", { time: clockTime(this.#answeredAt) }) : "");
    this.#clock(minutesOff());
  }

  #mode() {
    if (this.isStopped) return word("stopped");
    if (!this.isPaired) return word("unpaired");
    return this.#lostAt ? word("offline", { time: clockTime(this.#lostAt) }) : word("online");
  }

  #clock(minutes) {
    if (minutes === null) return;
    const isWrong = Math.abs(minutes) >= CLOCK_MAY_BE_OFF;
    this.#tell("clock", isWrong ? word("clock_wrong", { minutes }) : word("clock_right"), isWrong);
  }

  #tell(name, text, warns = false) {
    const place = this.#places[name];
    if (place.textContent !== text) place.textContent = text;
    place.classList.toggle("warns", warns);
  }
}

// The event's own clock, whatever zone the phone is set to.
export function clockTime(date) {
  const { timezone } = document.querySelector("#gate").dataset;
  return date.toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit", timeZone: timezone });
}
