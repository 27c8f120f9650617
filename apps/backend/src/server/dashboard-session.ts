import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { z } from "zod";

/**
 * The dashboard's cookie: which API key signed in and until when, authenticated with the secret keys.
 * Until members can sign in, it is only given and only honoured on this machine's loopback addresses.
 */
export type DashboardSession = { organizationId: string; keyId: string };

export type DashboardSessions = {
  issue(session: DashboardSession, now: Date): string;
  read(request: IncomingMessage, now: Date): DashboardSession | null;
  clear(): string;
};

const COOKIE = "ocx_session";
const LIFE_SECONDS = 12 * 60 * 60;
const Payload = z.object({ organizationId: z.string(), keyId: z.string(), until: z.number() });

export function createDashboardSessions(secretKeys: readonly string[]): DashboardSessions {
  const keys = secretKeys.map((key) =>
    Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "", "dashboard session cookie", 32)),
  );
  const sign = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const [newest] = keys;
  if (!newest) throw new Error("A dashboard session needs at least one secret key.");
  return {
    issue(session, now) {
      const payload = { ...session, until: Math.floor(now.getTime() / 1000) + LIFE_SECONDS };
      const text = Buffer.from(JSON.stringify(payload)).toString("base64url");
      return cookie(`${text}.${sign(newest, text).toString("base64url")}`, LIFE_SECONDS);
    },
    read(request, now) {
      const [text, mac] = cookieValue(request)?.split(".") ?? [];
      if (!text || !mac) return null;
      const given = Buffer.from(mac, "base64url");
      const isOurs = keys.some((key) => given.length === 32 && timingSafeEqual(given, sign(key, text)));
      if (!isOurs) return null;
      const payload = Payload.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
      if (!payload.success || payload.data.until * 1000 < now.getTime()) return null;
      return { organizationId: payload.data.organizationId, keyId: payload.data.keyId };
    },
    clear: () => cookie("", 0),
  };
}

function cookie(value: string, maxAgeSeconds: number): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}`;
}

function cookieValue(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === COOKIE && value) return value;
  }
  return null;
}

const LOOPBACK_ADDRESSES = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a request comes from a browser on this machine that addressed this machine.
 * The Host header is checked too: a page elsewhere may make its own name resolve to a loopback address.
 */
export function isLoopbackRequest(request: IncomingMessage): boolean {
  if (!LOOPBACK_ADDRESSES.has(request.socket.remoteAddress ?? "")) return false;
  if (request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined) return false;
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  return LOOPBACK_HOSTS.has(host);
}

/** Whether a cookie may speak for this request: browsers name the page that asked in Origin and Sec-Fetch-Site. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}
