// Lays by what this page is made of, for a reload without a network. The page is fetched as
// nobody in particular: nothing of whoever is logged in stays on the phone.

const NAME = "gate";
const WORKER = new URL("./worker.js", import.meta.url);
// All files of one release lie under one path.
const VERSION = WORKER.pathname.slice(0, -"gate/worker.js".length);

export async function layBy(address) {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(WORKER, { scope: address });
  const answer = await fetch(address, { credentials: "omit", cache: "no-store" });
  // Of another version the page would ask for files that nobody has laid by.
  if (!answer.ok || !(await answer.clone().text()).includes(VERSION)) return;
  const shelf = await caches.open(NAME);
  const wanted = new Set(filesOfThisPage());
  const held = (await shelf.keys()).map((request) => request.url);
  await shelf.addAll([...wanted].filter((url) => !held.includes(url)));
  await shelf.put(address, answer);
  const isOld = (url) => url.includes("/static/") && !wanted.has(url) && !url.includes(VERSION);
  for (const url of held.filter(isOld)) await shelf.delete(url);
}

function filesOfThisPage() {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  return loaded.filter((url) => new URL(url).pathname.startsWith(VERSION)).map(bare);
}

function bare(url) {
  return url.split("#")[0];
}
