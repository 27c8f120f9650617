const INSPECTED = /[?&#]inspect=([^&?#]+)/;

/**
 * Which ticket the window for reasons is about; null in a sidebar. Zendesk adds to the address that it was given, so it
 * is read wherever it stands.
 */
export function inspectedTicket(address: string): string | null {
  const [, given] = INSPECTED.exec(address) ?? [];
  if (given === undefined) return null;
  try {
    return decodeURIComponent(given);
  } catch {
    return null;
  }
}
