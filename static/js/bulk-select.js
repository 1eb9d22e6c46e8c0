import { say } from "./words.js";

/** One box chooses all rows in sight, Shift a stretch of them; the bar shows when it has work. */
export function start(shell) {
  const bar = (shell.closest("form") ?? shell).querySelector("[data-bulk-bar]");
  const all = shell.querySelector("[data-select-all]");
  const boxes = [...shell.querySelectorAll("tbody .select input[type=checkbox]")];
  const inSight = () => boxes.filter((box) => !box.closest("tr").hidden);
  let last = null;

  function show() {
    const chosen = boxes.filter((box) => box.checked).length;
    const seen = inSight();
    const chosenInSight = seen.filter((box) => box.checked).length;
    all.checked = seen.length > 0 && chosenInSight === seen.length;
    all.indeterminate = chosenInSight > 0 && !all.checked;
    if (!bar) return;
    bar.hidden = chosen === 0;
    bar.querySelector(".bulk-count").textContent = say("chosen", { chosen });
  }

  function stretch(box) {
    const seen = inSight();
    const ends = [seen.indexOf(last), seen.indexOf(box)].sort((a, b) => a - b);
    if (ends[0] < 0) return;
    for (const each of seen.slice(ends[0], ends[1] + 1)) each.checked = box.checked;
  }

  all.addEventListener("change", () => {
    for (const box of inSight()) box.checked = all.checked;
    show();
  });
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) stretch(box);
      last = box;
      show();
    });
  }
  shell.addEventListener("rows-filtered", show);
  all.hidden = false;
  show();
}
