import type { Desk } from "../desk/desk.ts";
import type { Agent } from "../model/people.ts";
import { findAgent } from "../people/find-person.ts";

/** Whose API key a request carries, as the user name of Basic credentials; the password does not matter. */
export function identifyAgent(desk: Desk, authorization: string | undefined): Agent | null {
  const [scheme = "", value = ""] = (authorization ?? "").split(" ");
  if (scheme.toLowerCase() !== "basic") return null;
  const [name = ""] = Buffer.from(value, "base64").toString("utf8").split(":");
  const key = desk.state.keys.find((each) => each.key === name);
  return key === undefined || name === "" ? null : (findAgent(desk, key.agentId) ?? null);
}
