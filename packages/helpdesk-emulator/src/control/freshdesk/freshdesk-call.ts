import type { Desk } from "../../freshdesk/desk/desk.ts";
import type { FreshdeskAccount } from "../../freshdesk/freshdesk-account.ts";
import type { ControlCallOf, ControlRouteOf } from "../control-call.ts";

/** One request to steer a Freshdesk account. */
export type FreshdeskCall = ControlCallOf<Desk, FreshdeskAccount>;
export type FreshdeskRoute = ControlRouteOf<FreshdeskCall>;
