// Brings kept scans to the server. A scan leaves the queue only when the server names its id
// as acknowledged; whatever else it answers, the scan stays and is sent again. Who asks for one
// scan gets its answer; the answers of scans that had to wait are told by "caughtup".

import { Problem } from "./api.js";
import { compare, sending } from "./clock.js";

const BATCH = 50;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const ACKNOWLEDGED = new Set(["stored", "seen_before", "quarantined"]);

export class Sync extends EventTarget {
  #api;
  #store;
  #wait = FIRST_WAIT_MS;
  #timer = null;
  #batch = BATCH;
  #underWay = new Set();
  isStopped = false;

  constructor(api, store) {
    super();
    this.#api = api;
    this.#store = store;
  }

  // One scan, now; null when the answer did not come and the scan waits in the queue.
  async ask(body) {
    try {
      const [result] = await this.#send([body]);
      this.later(0);
      return result;
    } catch {
      this.later();
      return null;
    }
  }

  later(wait = this.#wait) {
    if (this.isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), wait * (0.75 + Math.random() / 2));
  }

  async flush() {
    const waiting = (await this.#store.unsent()).filter((body) => !this.#underWay.has(body.id));
    if (!waiting.length || this.isStopped) return;
    try {
      const results = await this.#send(waiting.slice(0, this.#batch));
      this.dispatchEvent(new CustomEvent("caughtup", { detail: results }));
      this.later(0);
    } catch (error) {
      await this.#afterFailure(error, waiting);
    }
  }

  async #send(bodies) {
    for (const body of bodies) this.#underWay.add(body.id);
    const sentAt = Date.now();
    try {
      const answer = await this.#api.scans({ ...sending(), scans: bodies });
      compare(answer.server_time, sentAt);
      return await this.#settled(bodies, answer);
    } catch (error) {
      this.#told(error);
      throw error;
    } finally {
      for (const body of bodies) this.#underWay.delete(body.id);
    }
  }

  async #settled(bodies, answer) {
    this.#wait = FIRST_WAIT_MS;
    this.#batch = BATCH;
    const results = new Map(answer.results.map((result) => [result.id, result]));
    for (const body of bodies) {
      const result = results.get(body.id);
      if (!ACKNOWLEDGED.has(result?.ack)) continue;
      const state = result.ack === "quarantined" ? "attention" : "sent";
      await this.#store.settle(body, state, result);
    }
    this.dispatchEvent(new CustomEvent("answered", { detail: answer }));
    return bodies.map((body) => results.get(body.id) ?? null);
  }

  #told(error) {
    if (error instanceof Problem && error.status === 401) this.isStopped = true;
    this.dispatchEvent(new CustomEvent("failed", { detail: error }));
  }

  async #afterFailure(error, waiting) {
    if (error instanceof Problem && error.status === 409 && this.#batch === 1) {
      // The server keeps what it was told first and this version apart, for people to compare.
      await this.#store.settle(waiting[0], "attention", null);
      return this.later(0);
    }
    const isTooMuch = error instanceof Problem && [400, 409, 413, 422].includes(error.status);
    if (isTooMuch && this.#batch > 1) this.#batch = Math.ceil(this.#batch / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    this.later();
  }
}
