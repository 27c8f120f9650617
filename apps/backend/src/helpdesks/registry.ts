import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { type FreshdeskDriverOptions, freshdeskDriver } from "./freshdesk/driver.ts";
import type { HelpdeskDriver } from "./helpdesk.ts";
import { type ZendeskDriverOptions, zendeskDriver } from "./zendesk/driver.ts";

/** Every helpdesk that can be connected; one line each. */
export function helpdeskDrivers(options: {
  zendesk: ZendeskDriverOptions;
  freshdesk: FreshdeskDriverOptions;
}): ReadonlyMap<HelpdeskKind, HelpdeskDriver> {
  const drivers = [zendeskDriver(options.zendesk), freshdeskDriver(options.freshdesk)];
  return new Map(drivers.map((driver) => [driver.kind, driver]));
}
