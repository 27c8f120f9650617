import { messageLog } from "./message-log.js";

/**
 * A frame of an app: beside a ticket, or a window over the workspace.
 * @typedef {object} Frame
 * @property {string} guid
 * @property {number} ticketId
 * @property {"ticket_sidebar" | "modal"} location
 * @property {HTMLIFrameElement} node
 * @property {boolean} isActive
 * @property {Map<string, number>} subscribers by the frame that an event is of and its name
 */
/**
 * @typedef {object} Answers
 * @property {(frame: Frame, path: string) => unknown} get throws where there is no such path
 * @property {(frame: Frame, path: string, value: unknown) => void} set
 * @property {(frame: Frame, name: string, values: unknown[]) => unknown} invoke
 * @property {(frame: Frame, options: Record<string, unknown>) => Promise<ProxyAnswer>} request
 * @property {(frame: Frame) => object} registration
 */
/** @typedef {{ status: number, statusText: string, headers: Record<string, string>, responseText: string }} ProxyAnswer */

const QUIET = /^(iframe\.(handshake|on|off)|session\.live|__track__)/;
const HOOK_LIMIT_MS = 30_000;

/**
 * Zendesk's side of the protocol between an app's frames and the page around them.
 * @param {{ origin: string, answers: Answers }} options where the frames come from, and who answers them
 */
export function zendeskWire({ origin, answers }) {
  /** @type {Map<string, Frame>} */
  const frames = new Map();
  /** @type {Map<string, (problem: string | null) => void>} */
  const hooks = new Map();

  /**
   * @param {Frame} frame
   * @param {Record<string, unknown>} message
   */
  const post = (frame, message) => {
    messageLog.add({ ticketId: frame.ticketId, from: "workspace", ...named(message) });
    frame.node.contentWindow?.postMessage(message, origin);
  };
  /**
   * Tells every frame that listens to an event of this one.
   * @param {Frame} of
   * @param {string} name
   * @param {unknown} [message]
   */
  const tell = (of, name, message) => {
    for (const frame of frames.values())
      if ((frame.subscribers.get(`${of.guid} ${name}`) ?? 0) > 0)
        post(frame, { key: `zaf.${name}`, message, ...(frame === of ? {} : { instanceGuid: of.guid }) });
  };
  /** @param {Frame} frame */
  const register = (frame) => {
    frame.subscribers.clear();
    post(frame, { key: "zaf.app.registered", message: answers.registration(frame) });
    if (frame.isActive) post(frame, { key: "zaf.app.activated", message: { firstLoad: true } });
  };

  window.addEventListener("message", (event) => {
    if (event.origin !== origin) return;
    const frame = [...frames.values()].find(({ node }) => node.contentWindow === event.source);
    const message = readMessage(event.data);
    if (frame === undefined || message === null) return;
    if (!QUIET.test(String(message["key"] ?? "")))
      messageLog.add({ ticketId: frame.ticketId, from: "app", ...named(message) });
    const target = frames.get(String(message["instanceGuid"] ?? "")) ?? frame;
    if (typeof message["request"] === "string") void reply(frame, target, message);
    else heard(frame, target, message);
  });

  /**
   * @param {Frame} frame
   * @param {Frame} target
   * @param {Record<string, unknown>} message
   */
  const heard = (frame, target, message) => {
    const key = String(message["key"] ?? "");
    const [, verb = "", name = ""] = /^iframe\.(on|off|trigger|reply):(.+)$/.exec(key) ?? [];
    const body = recordOf(message["message"]);
    // Once for each page that is loaded into the frame.
    if (key === "iframe.handshake") register(frame);
    if (verb === "on" || verb === "off")
      frame.subscribers.set(`${target.guid} ${name}`, Number(body["subscriberCount"] ?? 0));
    if (verb === "trigger") tell(target, name, message["message"]);
    if (verb === "reply") hooks.get(`${frame.guid} ${name}`)?.(problemIn(message));
    if (/^request:\d+$/.test(key)) void carryOut(frame, key, body);
  };

  /**
   * @param {Frame} frame
   * @param {Frame} target
   * @param {Record<string, unknown>} message
   */
  const reply = async (frame, target, message) => {
    /** @type {Record<string, unknown>} */
    const result = {};
    /** @type {Record<string, { name: string, message: string }>} */
    const errors = {};
    for (const [name, act] of actsOf(target, message)) {
      try {
        result[name] = await act();
      } catch (error) {
        errors[name] = { name: "APIError", message: error instanceof Error ? error.message : "failed" };
      }
    }
    post(frame, { id: message["id"], result: { ...result, errors } });
  };

  /**
   * @param {Frame} target
   * @param {Record<string, unknown>} message
   * @returns {[string, () => unknown][]}
   */
  const actsOf = (target, { request, params }) => {
    if (request === "get" && Array.isArray(params))
      return params.map((path) => [String(path), () => answers.get(target, String(path))]);
    const wanted = Object.entries(recordOf(params));
    if (request === "set") return wanted.map(([path, value]) => [path, () => answers.set(target, path, value)]);
    if (request === "invoke")
      return wanted.map(([name, values]) => [
        name,
        () => answers.invoke(target, name, Array.isArray(values) ? values : []),
      ]);
    return [];
  };

  /**
   * @param {Frame} frame
   * @param {string} key
   * @param {Record<string, unknown>} options
   */
  const carryOut = async (frame, key, options) => {
    const { status, statusText, headers, responseText } = await answers.request(frame, options);
    const json = parsed(responseText);
    const whole = { readyState: 4, status, statusText, headers, responseText, responseJSON: json };
    const isFine = status >= 200 && status < 300;
    const first = isFine && options["httpCompleteResponse"] !== true ? (json ?? responseText) : whole;
    const responseArgs = isFine ? [first, "success", whole] : [whole, "error", statusText];
    post(frame, { key: `zaf.${key}.${isFine ? "done" : "fail"}`, message: { responseArgs } });
  };

  return {
    /** @param {Frame} frame */
    add: (frame) => void frames.set(frame.guid, frame),
    /** @param {Frame} frame */
    remove: (frame) => void frames.delete(frame.guid),
    frames: () => [...frames.values()],
    tell,
    /**
     * Asks a frame whether something may go on; answers what it says against it.
     * @param {Frame} frame
     * @param {string} name
     * @returns {Promise<string | null>}
     */
    hook(frame, name) {
      if ((frame.subscribers.get(`${frame.guid} ${name}`) ?? 0) === 0) return Promise.resolve(null);
      return new Promise((resolve) => {
        const key = `${frame.guid} ${name}`;
        const end = (/** @type {string | null} */ problem) => {
          hooks.delete(key);
          window.clearTimeout(timer);
          resolve(problem);
        };
        const timer = window.setTimeout(() => end("The app did not answer in time."), HOOK_LIMIT_MS);
        hooks.set(key, end);
        post(frame, { key: `zaf.${name}`, needsReply: true });
      });
    },
  };
}

/** @param {Record<string, unknown>} message */
function problemIn(message) {
  if (message["error"] === undefined) return null;
  const { msg } = recordOf(message["error"]);
  return typeof msg === "string" ? msg : "The app says no.";
}

/**
 * A message's name for the log, and what it says.
 * @param {Record<string, unknown>} message
 */
function named(message) {
  const { key, request, params, result, id } = message;
  if (typeof key === "string") return { name: key, detail: message["message"] ?? null };
  if (typeof request === "string") return { name: `${request} ${id}`, detail: params };
  return { name: `answer ${id}`, detail: result };
}

/**
 * @param {unknown} data
 * @returns {Record<string, unknown> | null}
 */
function readMessage(data) {
  const value = typeof data === "string" ? parsed(data) : data;
  return typeof value === "object" && value !== null ? { ...value } : null;
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
const recordOf = (value) => (typeof value === "object" && value !== null ? { ...value } : {});

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
