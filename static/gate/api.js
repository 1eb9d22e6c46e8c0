// The scanner interface of the server. An answer counts only when it is the server's own:
// a portal of a hotel network says 200 with a page of its own.

const SILENCE_MS = 8_000;

export class Problem extends Error {
  constructor(status, document) {
    super(document.title ?? String(status));
    this.status = status;
    this.document = document;
  }
}

export class Unreachable extends Error {}

export class Api {
  constructor(root, token = null) {
    this.root = root;
    this.token = token;
  }

  pair(code) {
    return this.#ask("pair", { code });
  }

  device() {
    return this.#ask("device");
  }

  scans(batch) {
    return this.#ask("scans", batch);
  }

  search(checkpoint, text) {
    return this.#ask("people", { checkpoint, text });
  }

  // A picture's own bytes, or null: a face is a help, never a condition.
  async photo(person) {
    try {
      const response = await this.#fetched(`photos/${person}`);
      const isPicture = response.headers.get("Content-Type") === "image/jpeg";
      return response.ok && isPicture ? await response.blob() : null;
    } catch {
      return null;
    }
  }

  async #ask(path, body) {
    const response = await this.#fetched(path, body);
    const answer = await response.json().catch(() => null);
    if (answer === null || typeof answer !== "object") throw new Unreachable("no_server");
    if (!response.ok) throw new Problem(response.status, answer);
    return answer;
  }

  async #fetched(path, body) {
    const headers = { Accept: "application/json" };
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    if (body) headers["Content-Type"] = "application/json";
    try {
      return await fetch(this.root + path, {
        method: body ? "POST" : "GET",
        body: body && JSON.stringify(body),
        headers,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        signal: AbortSignal.timeout(SILENCE_MS),
      });
    } catch (error) {
      throw new Unreachable(error.name);
    }
  }
}
