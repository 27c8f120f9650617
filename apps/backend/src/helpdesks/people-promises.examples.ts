import { expect, it } from "vitest";
import type { HelpdeskStage } from "./conformance.ts";

/** Ids of somebody who works there, somebody who did, and a customer. */
export type StagedPeople = { rep: number; formerRep: number; customer: number };

/** Nobody has an id as high. */
const NOBODY = 999_999_999;

export function peoplePromises(open: () => Pick<HelpdeskStage, "helpdesk" | "stranger" | "people">): void {
  it("R237: who works there are told from customers, former reps and nobody", async () => {
    const { helpdesk, people } = open();
    const { rep, formerRep, customer } = people();
    expect(await helpdesk.isRep(rep)).toBe(true);
    for (const id of [formerRep, customer, NOBODY]) expect(await helpdesk.isRep(id)).toBe(false);
  });

  it("R237: a helpdesk that lets nobody in calls nobody a stranger", async () => {
    const { stranger, people } = open();
    await expect(stranger.isRep(people().rep)).rejects.toMatchObject({ kind: "credentials" });
  });
}
