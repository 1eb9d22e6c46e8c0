import { say } from "./words.js";

const SHOWN_FOR_MS = 2500;

/** Copies data-copy; the button says that it has. */
export function start(button) {
  const label = button.querySelector("span") ?? button;
  const words = label.textContent;
  button.hidden = !navigator.clipboard;
  label.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = say("copied");
    window.setTimeout(() => {
      label.textContent = words;
    }, SHOWN_FOR_MS);
  });
}
