const MAXIMUM_ADDRESS = 2_000;

/** The address in its normal form when a reader may safely follow it: http or https, no credentials. Null otherwise. */
export function safeLink(address: string): string | null {
  if (address.length > MAXIMUM_ADDRESS || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isPlain = url.username === "" && url.password === "" && url.hostname !== "";
  return isPlain && url.href.length <= MAXIMUM_ADDRESS ? url.href : null;
}
