import type { WebhookRequest } from "#helpdesks/helpdesk.ts";

const TIMEOUT_MS = 10_000;

/** Sends a delivery to the address that helpdesks use, through whatever stands in front of this process. */
export async function callOwnDoor(
  url: string,
  { headers, body }: WebhookRequest,
): Promise<{ status: number } | { detail: string }> {
  const given = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: given,
      body: new Uint8Array(body),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch {
    return { detail: `Nothing answered at ${url}.` };
  }
}
