/** A strip that moves sideways shows the page one is on. */
export function start(strip) {
  const current = strip.querySelector("[aria-current]");
  if (!current) return;
  const { left, width } = current.getBoundingClientRect();
  const list = strip.firstElementChild;
  list.scrollLeft += left + width / 2 - (list.getBoundingClientRect().left + list.clientWidth / 2);
}
