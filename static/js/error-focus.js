import { say } from "./words.js";

/** Puts the focus on the summary of faults, and its links on the fields themselves. */
export function start(summary) {
  document.title = `${say("error")} ${document.title}`;
  summary.focus();

  summary.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    const input = target.matches("input, select, textarea") ? target : target.querySelector("input");
    event.preventDefault();
    (target.closest(".field") ?? target).scrollIntoView({ block: "start" });
    input?.focus({ preventScroll: true });
  });
}
