const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Arrows or j and k move between the rows once the table has the focus; Enter opens one. */
export function start(shell) {
  const region = shell.querySelector(".table-scroll");
  const keys = shell.querySelector("[data-keys]");
  const rows = () => [...shell.querySelectorAll("tbody tr[data-url]:not([hidden])")];

  function goTo(row) {
    if (!row) return;
    shell.querySelector("tr[data-current]")?.removeAttribute("data-current");
    row.setAttribute("data-current", "");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = rows();
    const at = all.findIndex((row) => row.hasAttribute("data-current"));
    goTo(at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function onRowOrRegion(target) {
    return target === region || target.matches("tr");
  }

  region.addEventListener("keydown", (event) => {
    if (!onRowOrRegion(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("tr[data-url]");
    if (event.key in STEPS) step(STEPS[event.key]);
    else if (event.key === "Home") goTo(rows()[0]);
    else if (event.key === "End") goTo(rows().at(-1));
    else if (event.key === "Enter" && row) window.location.assign(row.dataset.url);
    else if (event.key === " " && row) row.querySelector(".select input")?.click();
    else return;
    event.preventDefault();
  });

  region.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-url]");
    const isReading = String(window.getSelection()) !== "";
    if (!row || isReading || event.target.closest("a, button, input, label, summary, .select")) return;
    window.location.assign(row.dataset.url);
  });

  if (keys) keys.hidden = false;
}
