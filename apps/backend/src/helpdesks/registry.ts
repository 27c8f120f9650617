import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { HelpdeskDriver } from "./helpdesk.ts";
import { type ZendeskDriverOptions, zendeskDriver } from "./zendesk/driver.ts";

/** Every helpdesk that can be connected; one line each. */
export function helpdeskDrivers(options: { zendesk: ZendeskDriverOptions }): ReadonlyMap<HelpdeskKind, HelpdeskDriver> {
  const drivers = [zendeskDriver(options.zendesk)];
  return new Map(drivers.map((driver) => [driver.kind, driver]));
}
