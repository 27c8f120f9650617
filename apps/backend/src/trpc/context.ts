import type { Scope } from "@opencx/shared/api-key";
import type { Services } from "./services.ts";

/** Who is calling. A key's organization is the only one its calls can reach. */
export type Actor = {
  organizationId: string;
  keyId: string;
  name: string;
  scopes: ReadonlySet<Scope>;
  via: "api-key" | "dashboard";
};

export type Context = {
  actor: Actor | null;
  services: Services;
  /** Sign-in by cookie; refused unless the request comes from this machine. */
  dashboard: {
    isAllowed: boolean;
    open(session: { organizationId: string; keyId: string }): void;
    close(): void;
  };
};
