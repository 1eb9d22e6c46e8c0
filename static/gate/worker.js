// Gives the gate's page to a phone that has no network, so that a reload does not end the watch.
// It gives only what the page has laid by (shelf.js) and never touches what the server is asked.

const PATIENCE_MS = 4_000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

async function page(request) {
  const kept = await laidBy(request);
  if (!kept) return fetch(request);
  const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => kept);
  return answer.status >= 500 ? kept : answer;
}

async function file(request) {
  return (await laidBy(request)) ?? fetch(request);
}

function laidBy(request) {
  return caches.match(request, { ignoreSearch: true, ignoreVary: true });
}
