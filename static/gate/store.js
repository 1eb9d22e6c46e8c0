// The phone's memory: what was scanned and whether the server has it. Every write waits for
// the disk ("strict"): with the default a phone that dies forgets scans it has shown as done.

const NAME = "gate";
const KEPT_AFTER_SENDING_MS = 72 * 3_600_000;

export async function openStore() {
  const database = await promised(opened());
  return new Store(database);
}

function opened() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("settings");
    const scans = request.result.createObjectStore("scans", { keyPath: "body.id" });
    scans.createIndex("state", "state");
  };
  return request;
}

class Store {
  #database;

  constructor(database) {
    this.#database = database;
  }

  async setting(name) {
    return promised(this.#read("settings").get(name));
  }

  async keepSetting(name, value) {
    await this.#write(["settings"], ({ settings }) => settings.put(value, name));
  }

  // Numbers the scan and keeps it, both or neither: a hole in the numbers means a lost scan.
  async add(body, shown) {
    await this.#write(["settings", "scans"], ({ settings, scans }) => {
      const last = settings.get("seq");
      last.onsuccess = () => {
        body.seq = (last.result ?? 0) + 1;
        settings.put(body.seq, "seq");
        scans.add({ body, shown, state: "unsent", kept_at: Date.now() });
      };
    });
    return body;
  }

  // What the server answered to the body it was sent; what was added since is still to be sent.
  async settle(sent, state, result) {
    await this.#change(sent.id, (kept) => {
      const isComplete = JSON.stringify(kept.body) === JSON.stringify(sent);
      const settled = state === "sent" && !isComplete ? "unsent" : state;
      return { ...kept, state: settled, result, settled_at: Date.now() };
    });
  }

  // Fills what the scan left empty: how it was decided, and what the steward did.
  async fill(id, more) {
    await this.#change(id, (kept) => {
      const state = kept.state === "sent" ? "unsent" : kept.state;
      return { ...kept, state, body: { ...kept.body, ...more } };
    });
  }

  async unsent() {
    const kept = await promised(this.#read("scans").index("state").getAll("unsent"));
    return kept.map((one) => one.body).sort((one, other) => one.seq - other.seq);
  }

  async latest(count) {
    const kept = await promised(this.#read("scans").getAll());
    return kept.sort((one, other) => other.body.seq - one.body.seq).slice(0, count);
  }

  async count(state) {
    return promised(this.#read("scans").index("state").count(state));
  }

  async forgetOld() {
    const limit = Date.now() - KEPT_AFTER_SENDING_MS;
    await this.#write(["scans"], ({ scans }) => {
      const cursor = scans.index("state").openCursor("sent");
      cursor.onsuccess = () => {
        if (!cursor.result) return;
        if (cursor.result.value.settled_at < limit) cursor.result.delete();
        cursor.result.continue();
      };
    });
  }

  async #change(id, changed) {
    await this.#write(["scans"], ({ scans }) => {
      const found = scans.get(id);
      found.onsuccess = () => {
        if (found.result) scans.put(changed(found.result));
      };
    });
  }

  #read(name) {
    return this.#database.transaction(name).objectStore(name);
  }

  #write(names, change) {
    const transaction = this.#database.transaction(names, "readwrite", { durability: "strict" });
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
      change(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
    });
  }
}

function promised(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
