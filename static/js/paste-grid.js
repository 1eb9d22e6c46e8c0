import { say } from "./words.js";

const MOST_ROWS = 200;

/** Cells as Excel puts them on the clipboard; a cell with a line break comes in quotes. */
export function cellsOf(text) {
  const rows = [[""]];
  let isQuoted = false;
  const clean = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < clean.length; at += 1) {
    const letter = clean[at];
    const row = rows.at(-1);
    if (isQuoted && letter === '"' && clean[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || row.at(-1) === "")) isQuoted = !isQuoted;
    else if (letter === "\t" && !isQuoted) row.push("");
    else if (letter === "\n" && !isQuoted) rows.push([""]);
    else row[row.length - 1] += letter === "\n" ? " " : letter;
  }
  return rows;
}

const inputsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]), select")];

function renumber(row, number) {
  for (const element of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
    for (const name of ["name", "id", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(/-\d+-/, `-${number}-`));
    }
  }
  for (const labelled of row.querySelectorAll("[aria-label]")) {
    labelled.setAttribute("aria-label", labelled.getAttribute("aria-label").replace(/\d+/, number + 1));
  }
  const cell = row.querySelector(".row-number");
  if (cell) cell.textContent = number + 1;
}

/** Cells copied in Excel fill the grid from the focused cell on; rows are added as needed. */
export function start(grid) {
  const body = grid.querySelector("tbody");
  const most = Number(grid.dataset.mostRows) || MOST_ROWS;
  const status = document.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  grid.querySelector("table").after(status);

  function addRow() {
    if (body.rows.length >= most) return null;
    const row = body.rows[body.rows.length - 1].cloneNode(true);
    renumber(row, body.rows.length);
    row.removeAttribute("id");
    for (const fault of row.querySelectorAll(".field-error")) fault.remove();
    for (const input of row.querySelectorAll("input, select")) {
      input.removeAttribute("aria-invalid");
      if (input.type === "checkbox") input.checked = false;
      else input.value = "";
    }
    body.append(row);
    return row;
  }

  function choose(input, value) {
    if (!input) return;
    const option = [...(input.options ?? [])].find(
      (each) => each.text.trim().toLowerCase() === value.trim().toLowerCase(),
    );
    input.value = option ? option.value : value.trim();
  }

  function fill(input, cells) {
    const first = [...body.rows].indexOf(input.closest("tr"));
    const column = inputsOf(body.rows[first]).indexOf(input);
    let filled = 0;
    for (const line of cells) {
      const row = body.rows[first + filled] ?? addRow();
      if (!row) break;
      const inputs = inputsOf(row);
      line.forEach((value, offset) => choose(inputs[column + offset], value));
      filled += 1;
    }
    status.textContent = say("pasted", { rows: filled, left: cells.length - filled });
    grid.dispatchEvent(new Event("input", { bubbles: true }));
  }

  body.addEventListener("paste", (event) => {
    const input = event.target.closest("input, select");
    const text = event.clipboardData.getData("text/plain");
    if (!input || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    fill(input, cellsOf(text));
  });

  for (const button of grid.querySelectorAll("[data-add-row]")) {
    button.hidden = false;
    button.addEventListener("click", () => inputsOf(addRow() ?? body.rows[body.rows.length - 1])[0]?.focus());
  }
}
