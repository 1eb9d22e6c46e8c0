/** Escape folds an open menu and gives the focus back; so does a click beside it. */
export function start(details) {
  const summary = details.querySelector("summary");
  const hasOwnBody = details.children.length > 1;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (hasOwnBody && details.open && !details.contains(event.target)) details.open = false;
  });
}
