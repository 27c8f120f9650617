/**
 * In place of Zendesk's SDK, which apps load from Zendesk's address: the same client, over the same messages between the
 * frame and the page around it.
 */
{
  const HOSTS = /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$|^https:\/\/[\w.-]+\.zendesk\.com$/;
  const LIMIT_MS = 300_000;
  const VERSION = "2.0.0-sandbox";
  const address = new URLSearchParams(`${window.location.search.slice(1)}&${window.location.hash.slice(1)}`);
  const origin = address.get("origin") ?? "";
  const appGuid = address.get("app_guid") ?? "";
  /** @type {Map<number, { resolve: (value: any) => void, reject: (reason: unknown) => void }>} */
  const asked = new Map();
  /** @type {Map<string, { resolve: (value: any) => void, reject: (reason: unknown) => void }>} */
  const requests = new Map();
  /** @type {Map<string, Set<(message?: unknown) => unknown>>} */
  const handlers = new Map();
  /** @type {object[]} */
  const waiting = [];
  let isRegistered = false;
  let count = 0;
  let requestCount = 0;
  /** @type {any} */
  let registration = null;
  /** @type {(value: any) => void} */
  let onRegistered = () => undefined;
  const registered = new Promise((resolve) => {
    onRegistered = resolve;
  });

  /** @param {object} message */
  const send = (message) => {
    if (isRegistered) window.parent.postMessage(JSON.stringify(message), origin);
    else waiting.push(message);
  };

  /** @param {MessageEvent} event */
  const hear = (event) => {
    if (event.origin !== origin || event.source !== window.parent) return;
    const message = typeof event.data === "string" ? parsed(event.data) : event.data;
    if (typeof message !== "object" || message === null) return;
    if (typeof message.id === "number") return settle(message);
    const name = String(message.key ?? "").replace(/^zaf\./, "");
    const [, request, end] = /^(request:\d+)\.(done|fail)$/.exec(name) ?? [];
    if (request !== undefined) return settleRequest(request, end === "done", message.message);
    if (name === "app.registered") begin(message.message);
    if (name === "context.updated" && registration) registration.context = message.message;
    if (message.needsReply) return void replyToHook(name);
    for (const handler of handlersOf(message.instanceGuid ?? appGuid, name)) handler(message.message);
  };

  /** @param {any} about */
  const begin = (about) => {
    registration = about;
    isRegistered = true;
    for (const message of waiting.splice(0)) send(message);
    onRegistered(about);
  };

  /** @param {{ name: string, message: string, path?: string }} error */
  const errorOf = ({ name, message, path }) =>
    Object.assign(new Error(path === undefined ? message : `"${path}" ${message}`), { name });

  /** @param {{ id: number, result?: any, error?: any }} answer */
  const settle = ({ id, result, error }) => {
    const call = asked.get(id);
    asked.delete(id);
    if (error) call?.reject(errorOf(error));
    else call?.resolve(result);
  };

  /**
   * @param {string} request
   * @param {boolean} isDone
   * @param {{ responseArgs: unknown[] }} message
   */
  const settleRequest = (request, isDone, { responseArgs: [first] }) => {
    const call = requests.get(request);
    requests.delete(request);
    if (isDone) call?.resolve(first);
    else call?.reject(first);
  };

  /** @param {string} name */
  const replyToHook = async (name) => {
    /** @type {{ msg: unknown } | undefined} */
    let error;
    try {
      const said = [...handlersOf(appGuid, name)].map((handler) => handler());
      // What a promise brings is no refusal; that it is rejected is one.
      const refusal = said.find((each) => each === false || typeof each === "string" || each instanceof Error);
      if (refusal !== undefined) throw refusal;
      await Promise.all(said);
    } catch (reason) {
      error = { msg: reason instanceof Error ? reason.message : reason };
    }
    window.parent.postMessage({ key: `iframe.reply:${name}`, appGuid, ...(error && { error }) }, origin);
  };

  /**
   * @param {string} guid
   * @param {string} name
   */
  const handlersOf = (guid, name) => handlers.get(`${guid} ${name}`) ?? new Set();

  /** @param {string} text */
  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  /** @param {string} instanceGuid */
  const clientOf = (instanceGuid) => {
    const guids = { appGuid, instanceGuid };
    /**
     * @param {string} request
     * @param {unknown} params
     * @returns {Promise<any>}
     */
    const ask = (request, params) =>
      new Promise((resolve, reject) => {
        count += 1;
        const id = count;
        asked.set(id, { resolve, reject });
        window.setTimeout(
          () => settle({ id, error: { name: "Error", message: `${request} took too long` } }),
          LIMIT_MS,
        );
        send({ id, request, params, ...guids });
      });
    /**
     * @param {any} result
     * @param {string | null} single
     */
    const checked = (result, single) => {
      const error = single === null ? undefined : result?.errors?.[single];
      if (error) throw errorOf(error);
      return result;
    };
    /**
     * @param {string} name
     * @param {(message?: unknown) => unknown} handler
     */
    const on = (name, handler) => {
      const key = `${instanceGuid} ${name}`;
      const known = handlers.get(key) ?? new Set();
      handlers.set(key, known.add(handler));
      if (name !== "app.registered")
        send({ key: `iframe.on:${name}`, message: { subscriberCount: known.size }, ...guids });
    };
    return {
      on,
      /**
       * @param {string} name
       * @param {(message?: unknown) => unknown} handler
       */
      off(name, handler) {
        const known = handlersOf(instanceGuid, name);
        known.delete(handler);
        send({ key: `iframe.off:${name}`, message: { subscriberCount: known.size }, ...guids });
      },
      /**
       * @param {string} name
       * @param {(message?: unknown) => unknown} handler
       */
      has: (name, handler) => handlersOf(instanceGuid, name).has(handler),
      /**
       * @param {string} name
       * @param {unknown} [data]
       */
      trigger: (name, data) => send({ key: `iframe.trigger:${name}`, message: data, ...guids }),
      context: () => registered.then(() => registration.context),
      metadata: () => registered.then(() => registration.metadata),
      /** @param {string | string[]} paths */
      get: async (paths) => checked(await ask("get", [paths].flat()), typeof paths === "string" ? paths : null),
      /**
       * @param {string | Record<string, unknown>} path
       * @param {unknown} [value]
       */
      set: async (path, value) =>
        typeof path === "string"
          ? checked(await ask("set", { [path]: value }), path)
          : checked(await ask("set", path), null),
      /**
       * @param {string | Record<string, unknown[]>} name
       * @param {...unknown} values
       */
      invoke: async (name, ...values) =>
        typeof name === "string"
          ? checked(await ask("invoke", { [name]: values }), name)
          : checked(await ask("invoke", name), null),
      /** @param {string | object} options */
      request: (options) =>
        new Promise((resolve, reject) => {
          requestCount += 1;
          const key = `request:${requestCount}`;
          requests.set(key, { resolve, reject });
          send({ key, message: typeof options === "string" ? { url: options } : options, ...guids });
        }),
      /** @param {string} guid */
      instance: (guid) => clientOf(guid),
    };
  };

  Object.assign(window, {
    ZAFClient: {
      /** @param {(registration: unknown) => void} [callback] */
      init(callback) {
        if (origin === "" || appGuid === "") return false;
        if (!HOSTS.test(origin)) {
          document.documentElement.replaceChildren();
          throw new Error(`Invalid domain ${origin}`);
        }
        window.addEventListener("message", hear);
        if (callback) void registered.then(callback);
        const client = clientOf(appGuid);
        const handshake = { key: "iframe.handshake", message: { version: VERSION }, appGuid, instanceGuid: appGuid };
        window.parent.postMessage(JSON.stringify(handshake), origin);
        client.on("context.updated", () => undefined);
        return client;
      },
    },
  });
}
