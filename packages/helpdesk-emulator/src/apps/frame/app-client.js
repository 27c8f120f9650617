/**
 * In place of Freshdesk's client for apps, whose protocol is not documented: the documented calls, carried to the page
 * around the frame. Which page that is, the frame's address says.
 */
{
  const CHANNEL = "fdk-local";
  const around = decodeURIComponent(window.location.hash.slice(1));
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (reason: unknown) => void }>} */
  const waiting = new Map();
  /** @type {Map<string, Set<(event: unknown) => void>>} */
  const handlers = new Map();
  let count = 0;

  /**
   * @param {string} ns
   * @param {string} method
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  const ask = (ns, method, ...args) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      window.parent.postMessage({ ch: CHANNEL, id: count, ns, method, args }, around);
    });

  window.addEventListener("message", (event) => {
    if (event.origin !== around || event.source !== window.parent || event.data?.ch !== CHANNEL) return;
    const { id, ok, value, error, event: name, data } = event.data;
    if (typeof name === "string") {
      const about = { type: name, helper: { getData: () => data, done: () => undefined, fail: () => undefined } };
      for (const handler of handlers.get(name) ?? []) handler(about);
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (ok) asked?.resolve(value);
    else asked?.reject(error);
  });

  const client = {
    data: { get: (/** @type {string} */ key) => ask("data", "get", key) },
    events: {
      /**
       * @param {string} name
       * @param {(event: unknown) => void} handler
       */
      on(name, handler) {
        const known = handlers.get(name) ?? new Set();
        handlers.set(name, known.add(handler));
        if (known.size === 1) void ask("events", "on", name);
      },
      /**
       * @param {string} name
       * @param {(event: unknown) => void} handler
       */
      off(name, handler) {
        const known = handlers.get(name);
        known?.delete(handler);
        if (known?.size === 0) void ask("events", "off", name);
      },
    },
    interface: {
      trigger: (/** @type {string} */ action, /** @type {object} */ options) =>
        ask("interface", "trigger", action, options),
    },
    instance: {
      resize: (/** @type {object} */ size) => ask("instance", "resize", size),
      context: () => ask("instance", "context"),
    },
    request: {
      invokeTemplate: (/** @type {string} */ name, /** @type {object} */ values = {}) =>
        ask("request", "invokeTemplate", name, values),
    },
    iparams: { get: (/** @type {string | undefined} */ key) => ask("iparams", "get", key) },
  };

  const initialized = async () => {
    await ask("app", "initialized");
    return client;
  };
  Object.assign(window, { app: { initialized }, frsh_init: initialized });
}
