import type { Scope } from "@opencx/shared/api-key";
import type { Services } from "./services.ts";

/** Who is calling. A key's organization is the only one its calls can reach. */
export type Actor = {
  organizationId: string;
  keyId: string;
  name: string;
  scopes: ReadonlySet<Scope>;
  via: "api-key" | "dashboard" | "installation";
  /** The one integration that an installation key is for; null for everybody else. */
  integrationId: string | null;
};

export type Context = {
  actor: Actor | null;
  /** Why there is no actor although a key was sent, in words; null where nothing more is to be said. */
  refusal: string | null;
  services: Services;
  /** Sign-in by cookie; refused unless the request comes from this machine. */
  dashboard: {
    isAllowed: boolean;
    open(session: { organizationId: string; keyId: string }): void;
    close(): void;
  };
};
