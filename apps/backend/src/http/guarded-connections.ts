import { type LookupAddress, type LookupOptions, lookup as lookUp } from "node:dns";
import { isIP } from "node:net";
import { Agent, buildConnector } from "undici";
import { isReachableAddress } from "./reachable-address.ts";

/** Marks a connection that was never opened because of where it would have led. */
export const ADDRESS_REFUSED = "ERR_ADDRESS_REFUSED";

function refusal(hostname: string): Error {
  return Object.assign(new Error(`${hostname} leads to an address that must not be called.`), {
    code: ADDRESS_REFUSED,
  });
}

/**
 * Connections that check the address at the moment of connecting: a name that changes its answer between a check
 * and the call gains nothing.
 */
export function guardedConnections({ allowLoopback }: { allowLoopback: boolean }): Agent {
  const lookup = (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const reachable = addresses.filter(({ address }) => isReachableAddress(address, { allowLoopback }));
      const [first] = reachable;
      if (!first) return callback(refusal(hostname), []);
      return options.all ? callback(null, reachable) : callback(null, first.address, first.family);
    });
  };
  const connect = buildConnector({ lookup, timeout: 10_000 });
  return new Agent({
    connect: (options, callback) => {
      // A literal address is never looked up, so it is checked here.
      const hostname = options.hostname.replace(/^\[|\]$/g, "");
      if (isIP(hostname) !== 0 && !isReachableAddress(hostname, { allowLoopback })) callback(refusal(hostname), null);
      else connect(options, callback);
    },
  });
}
type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
