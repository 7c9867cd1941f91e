// As much of IndexedDB and Web Locks as the store uses: transactions one after the other, all or nothing, with the life they have in a browser.

/** @typedef {{keyPath: string, auto: boolean, rows: Map<any, any>, indexes: Map<string, any>}} Store */

/** @param {any} value @param {string} path */
const at = (value, path) => path.split(".").reduce((inner, name) => inner?.[name], value);
/** @param {any} a @param {any} b */
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

class Request {
  /** @type {any} */ result;
  /** @type {any} */ error = null;
  /** @type {((event: any) => void)|null} */ onsuccess = null;
  /** @type {((event: any) => void)|null} */ onerror = null;
  /** @type {((event: any) => void)|null} */ onupgradeneeded = null;
  /** @type {((event: any) => void)|null} */ onblocked = null;
}

/** One transaction: requests in order, over when none is left after the turn in which the last one answered. */
class Transaction {
  /** @type {(() => void)|null} */ oncomplete = null;
  /** @type {(() => void)|null} */ onabort = null;
  /** @type {any} */ error = null;
  /** @type {{request: Request, run: () => any}[]} */ #waiting = [];
  #aborted = false;
  #over = false;
  /** @param {Map<string, Store>} stores @param {string[]} names @param {(operation: string, store: string, value: any) => void} fail */
  constructor(stores, names, fail) {
    this.stores = stores;
    this.names = names;
    this.fail = fail;
  }

  /** @param {() => any} run */
  ask(run) {
    if (this.#over) throw new DOMException("the transaction is over", "TransactionInactiveError");
    const request = new Request();
    this.#waiting.push({ request, run });
    return request;
  }

  /** @param {string} name */
  objectStore(name) {
    const store = this.stores.get(name);
    if (!store || !this.names.includes(name)) throw new DOMException(name, "NotFoundError");
    const { keyPath, rows, indexes } = store;
    const sorted = () => [...rows.keys()].sort(order);
    const copy = (/** @type {any} */ key) => (rows.has(key) ? structuredClone(rows.get(key)) : undefined);
    const write = (/** @type {any} */ given, /** @type {boolean} */ mayReplace) => {
      const value = structuredClone(given); // at once, as a browser does
      return this.ask(() => {
        this.fail(mayReplace ? "put" : "add", name, value);
        if (store.auto && value[keyPath] === undefined) value[keyPath] = (sorted().at(-1) ?? 0) + 1;
        if (!mayReplace && rows.has(value[keyPath])) throw new DOMException("it is there", "ConstraintError");
        rows.set(value[keyPath], value);
        return value[keyPath];
      });
    };
    return {
      put: (/** @type {any} */ value) => write(value, true),
      add: (/** @type {any} */ value) => write(value, false),
      delete: (/** @type {any} */ key) => this.ask(() => void rows.delete(key)),
      get: (/** @type {any} */ key) => this.ask(() => copy(key)),
      getKey: (/** @type {any} */ key) => this.ask(() => (rows.has(key) ? key : undefined)),
      getAll: () => this.ask(() => sorted().map(copy)),
      getAllKeys: () => this.ask(sorted),
      openCursor: (/** @type {null} */ _range, /** @type {"prev"} */ _direction) => this.ask(() => {
        const last = sorted().at(-1);
        return last === undefined ? null : { value: copy(last) };
      }),
      index: (/** @type {string} */ path) => ({
        getAll: (/** @type {any} */ wanted) => this.ask(() => sorted().map(copy)
          .filter((row) => wanted === undefined || at(row, indexes.get(path)) === wanted)
          .sort((a, b) => order(at(a, indexes.get(path)), at(b, indexes.get(path))))),
      }),
    };
  }

  abort() {
    this.#aborted = true;
  }

  async play() {
    const before = new Map(this.names.map((name) => [name, new Map(this.stores.get(name)?.rows)]));
    await turn();
    for (let next = this.#waiting.shift(); next && !this.#aborted; next = this.#waiting.shift()) {
      try {
        next.request.result = next.run();
        next.request.onsuccess?.({ target: next.request });
      } catch (error) {
        next.request.error = this.error = error;
        next.request.onerror?.({ target: next.request });
        this.#aborted = true;
      }
      await turn();
    }
    this.#over = true;
    if (!this.#aborted) return this.oncomplete?.();
    for (const [name, rows] of before) {
      const store = /** @type {Store} */ (this.stores.get(name));
      store.rows.clear();
      for (const [key, row] of rows) store.rows.set(key, row);
    }
    this.onabort?.();
  }
}

const turn = () => new Promise((resolve) => void setImmediate(resolve));

export function fakeIndexedDB() {
  /** @type {Map<string, Store>} */
  let stores = new Map();
  let version = 0;
  /** @type {any[]} */
  let open = [];
  let tail = Promise.resolve();
  /** @type {(operation: string, store: string, value: any) => void} */
  let fail = () => undefined;

  const database = () => ({
    close() {},
    createObjectStore(/** @type {string} */ name, { keyPath, autoIncrement = false } = /** @type {any} */ ({})) {
      const store = { keyPath, auto: autoIncrement, rows: new Map(), indexes: new Map() };
      stores.set(name, store);
      return { createIndex: (/** @type {string} */ index, /** @type {any} */ path) => void store.indexes.set(index, path) };
    },
    transaction(/** @type {string[]} */ names) {
      const transaction = new Transaction(stores, names, (...what) => fail(...what));
      tail = tail.then(() => transaction.play());
      return transaction;
    },
  });

  return {
    /** @param {string} _name @param {number} wanted */
    open(_name, wanted) {
      const request = new Request();
      setImmediate(() => {
        request.result = database();
        open.push(request.result);
        const oldVersion = version;
        version = wanted;
        if (wanted > oldVersion) request.onupgradeneeded?.({ oldVersion });
        request.onsuccess?.({ target: request });
      });
      return request;
    },
    /** Everything is gone; what was open is told. */
    clear() {
      stores = new Map();
      version = 0;
      fail = () => undefined;
      for (const each of open) each.onclose?.();
      open = [];
    },
    /** @param {string} name @returns {any[]} */
    rows: (name) => [...(stores.get(name)?.rows.values() ?? [])],
    /** @param {(operation: string, store: string, value: any) => void} next may throw before a write */
    failWith: (next) => void (fail = next),
  };
}

/** Web Locks, one queue a name; with `loose` nobody waits for anybody. @param {{loose?: boolean}} [options] @returns {any} */
export function fakeLocks({ loose = false } = {}) {
  /** @type {Map<string, Promise<unknown>>} */
  const tails = new Map();
  return {
    /** @param {string} name @param {{signal?: AbortSignal}} options @param {() => Promise<unknown>} work */
    async request(name, { signal }, work) {
      const before = loose ? undefined : tails.get(name);
      const run = Promise.resolve(before).then(() => {
        signal?.throwIfAborted();
        return work();
      });
      tails.set(name, run.catch(() => undefined));
      return run;
    },
  };
}
