const written = (form) => new URLSearchParams([...new FormData(form)].map(([name, value]) => [
  name,
  value instanceof File ? value.name : value,
])).toString();

/** Asks before a changed form is left behind. */
export function start(form) {
  const atFirst = written(form);
  const wasRefused = form.querySelector("[aria-invalid]") !== null;
  let isLeaving = false;

  form.addEventListener("submit", (event) => {
    isLeaving = !event.defaultPrevented;
  });
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && form.isConnected && (wasRefused || written(form) !== atFirst)) event.preventDefault();
  });
}
