import { byId } from "./element.js";

const { subdomain = "", helpdesk = "zendesk" } = byId("workspace").dataset;
const control = `/_sandbox/${helpdesk}/${subdomain}`;

export const workspacePath = `/${helpdesk}/${subdomain}/agent`;

/**
 * Asks the sandbox; throws with its own words when it refuses.
 * @param {"GET" | "POST" | "DELETE"} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function ask(method, path, body) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(
    control + path,
    method === "POST" ? { method, headers, body: JSON.stringify(body ?? {}) } : { method },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}.`);
  return answer;
}

/**
 * Calls back whenever something in the account changes, and with `false` while the sandbox is away.
 * @param {(isConnected: boolean) => void} changed
 */
export function watch(changed) {
  const events = new EventSource(`${control}/events`);
  events.addEventListener("changed", () => changed(true));
  events.addEventListener("error", () => changed(false));
}

let hiding = 0;

/**
 * Shows a line at the edge of the page for a few seconds.
 * @param {string} text
 * @param {"info" | "error"} [kind]
 */
export function toast(text, kind = "info") {
  const line = byId("toast");
  line.textContent = text;
  line.dataset["kind"] = kind;
  line.dataset["shown"] = "";
  window.clearTimeout(hiding);
  hiding = window.setTimeout(() => delete line.dataset["shown"], 6000);
}

/**
 * Does something and says so when it fails.
 * @param {() => Promise<unknown>} action
 */
export async function attempt(action) {
  try {
    await action();
    return true;
  } catch (error) {
    toast(error instanceof Error ? error.message : "That did not work.", "error");
    return false;
  }
}
