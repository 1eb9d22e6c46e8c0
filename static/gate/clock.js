// Two clocks: the wall clock, which people change, and the monotonic one, which they cannot.
// The second counts from when the page was opened, so it keeps its order over a reload.

let offset = null;

export function reading() {
  return { at: new Date().toISOString(), mono: mono() };
}

export function sending() {
  return { device_sent_at: new Date().toISOString(), device_mono: mono() };
}

export function compare(serverTime, sentAt) {
  const halfway = sentAt + (Date.now() - sentAt) / 2;
  offset = Date.parse(serverTime) - halfway;
}

export function minutesOff() {
  return offset === null ? null : Math.round(offset / 60_000);
}

function mono() {
  return Math.round(performance.timeOrigin + performance.now());
}
