// A USB scanner types like a keyboard, through whatever input method is on: Telex would make
// letters of digits' neighbours. So keys are read by their position, not by what they write.

const DIGIT = /^(?:Digit|Numpad)([0-9])$/;
const ENDS = new Set(["Enter", "NumpadEnter", "Tab"]);
const LETTER = /^Key[A-Z]$/;
const LONGEST_GAP_MS = 50;
const SILENCE_MS = 120;
const SHORTEST_CODE = 20;
const SHORTEST_CARD = 12;

export class Burst {
  // Keys that follow each other faster than fingers can; letters become "x", so that what an
  // identity card says is never put together.
  #text = "";
  #last = -Infinity;

  add(code, shift, at) {
    if (at - this.#last > LONGEST_GAP_MS) this.#text = "";
    this.#last = at;
    this.#text += symbolOf(code, shift);
  }

  take() {
    const text = this.#text;
    this.#text = "";
    return isFromScanner(text) ? text : null;
  }

  get isScanner() {
    return this.#text.length >= 4;
  }
}

export function listenToWedge(target, onText) {
  const burst = new Burst();
  let silence;
  const finish = (event) => {
    clearTimeout(silence);
    const text = burst.take();
    if (text === null) return;
    event?.preventDefault();
    event?.stopPropagation();
    forgetTyped(target);
    onText(text);
  };
  target.addEventListener("keydown", (event) => {
    if (ENDS.has(event.code)) return finish(event);
    if (!event.code || event.ctrlKey || event.altKey || event.metaKey) return;
    burst.add(event.code, event.shiftKey, event.timeStamp);
    if (burst.isScanner) event.preventDefault();
    clearTimeout(silence);
    silence = setTimeout(finish, SILENCE_MS);
  }, { capture: true });
}

function symbolOf(code, shift) {
  const digit = code.match(DIGIT);
  if (digit) return shift && code.startsWith("Digit") ? "x" : digit[1];
  if (code === "Backslash" && shift) return "|";
  if (LETTER.test(code)) return "x";
  return code.startsWith("Shift") ? "" : "x";
}

function isFromScanner(text) {
  const digits = text.replace(/[^0-9]/g, "").length;
  return digits >= SHORTEST_CODE || (text.includes("|") && digits >= SHORTEST_CARD);
}

function forgetTyped(target) {
  const field = target.activeElement;
  if (field instanceof HTMLInputElement) field.value = "";
}
