import { folded } from "./folded.js";
import { say } from "./words.js";

/** Shows only the rows that hold every word typed. */
export function start(shell) {
  const panel = shell.querySelector(".table-filter");
  const box = shell.querySelector("[data-filter]");
  const count = shell.querySelector("[data-count]");
  const rows = [...shell.querySelectorAll("tbody tr")];
  const texts = rows.map((row) => folded(row.textContent));

  function filter() {
    const wanted = folded(box.value).split(" ");
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !wanted.every((word) => texts[index].includes(word));
      if (!row.hidden) shown += 1;
    });
    count.textContent = box.value.trim() ? say("filtered", { shown, all: rows.length }) : "";
    shell.dispatchEvent(new CustomEvent("rows-filtered"));
  }

  box.addEventListener("input", filter);
  box.addEventListener("keydown", (event) => {
    // Enter would send the form around the table.
    if (event.key === "Enter") event.preventDefault();
  });
  panel.hidden = false;
  filter();
}
