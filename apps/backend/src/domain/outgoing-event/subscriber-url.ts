const ON_THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export type SubscriberUrl = { kind: "usable"; url: string } | { kind: "refused"; detail: string };

/**
 * Whether events may be sent to an address. Encrypted always; on this machine only where `allowsLoopback`, because the
 * server would otherwise knock at doors that are closed to whoever asks. Private addresses are refused when connecting.
 */
export function readSubscriberUrl(text: string, { allowsLoopback }: { allowsLoopback: boolean }): SubscriberUrl {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["https:", "http:"].includes(url.protocol))
    return { kind: "refused", detail: "Give a whole address, such as https://hooks.example.com/opencx." };
  if (url.username !== "" || url.password !== "")
    return { kind: "refused", detail: "Leave name and password out of the address; messages prove themselves." };
  if (url.hash !== "") return { kind: "refused", detail: "Leave out what follows the #: it is never sent." };
  if (ON_THIS_MACHINE.test(url.hostname)) {
    if (allowsLoopback) return { kind: "usable", url: url.href };
    return { kind: "refused", detail: "This address leads to the server itself. Give one that it reaches elsewhere." };
  }
  if (url.protocol !== "https:") return { kind: "refused", detail: "The address must begin with https://." };
  return { kind: "usable", url: url.href };
}
