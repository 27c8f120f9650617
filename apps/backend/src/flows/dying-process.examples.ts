import type { Helpdesk } from "#helpdesks/helpdesk.ts";
import type { Store } from "#store/store.ts";
import { sized } from "../../e2e/fault-size.ts";
import type { AdvanceTicketNeeds } from "./advance-ticket.ts";

type Moment = "before" | "after";

/**
 * When to kill around this step. Steps follow each other, so that just before one is just after the one before it: in
 * small size nobody looks at the same moment twice.
 */
export function momentsOf(step: number): readonly Moment[] {
  return step === 1 ? ["before", "after"] : sized({ small: ["after"], large: ["before", "after"] });
}

/** The process ends here, as if it had been killed. */
class Killed extends Error {
  override readonly name = "Killed";
}

/**
 * The same needs in a process that is killed just before or just after its `step`-th call to the world outside:
 * the helpdesk or a write to the store. From then on every call fails, because a dead process calls nothing.
 */
export function dyingProcess(
  needs: AdvanceTicketNeeds,
  { step, when }: { step: number; when: Moment },
): AdvanceTicketNeeds {
  let calls = 0;
  let isDead = false;
  const mortal =
    <Arguments extends unknown[], Result>(call: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      calls += 1;
      if (isDead || (calls === step && when === "before")) isDead = true;
      if (isDead) throw new Killed();
      const result = await call(...given);
      if (calls === step) isDead = true;
      if (isDead) throw new Killed();
      return result;
    };
  return {
    ...needs,
    store: mortalStore(needs.store, mortal),
    openHelpdesk: async (integration, pace) => mortalHelpdesk(await needs.openHelpdesk(integration, pace), mortal),
  };
}

type Mortal = <Arguments extends unknown[], Result>(
  call: (...given: Arguments) => Promise<Result>,
) => (...given: Arguments) => Promise<Result>;

function mortalStore(store: Store, mortal: Mortal): Store {
  return {
    ...store,
    transaction: (work) => mortal(() => store.transaction(work))(),
    deliveries: { ...store.deliveries, move: mortal(store.deliveries.move), find: mortal(store.deliveries.find) },
    traces: { ...store.traces, insert: mortal(store.traces.insert), addStep: mortal(store.traces.addStep) },
  };
}

function mortalHelpdesk(helpdesk: Helpdesk, mortal: Mortal): Helpdesk {
  return {
    ...helpdesk,
    readTicket: mortal(helpdesk.readTicket),
    postInternalNote: mortal(helpdesk.postInternalNote),
    addTags: mortal(helpdesk.addTags),
    findNote: mortal(helpdesk.findNote),
    desk: helpdesk.desk && {
      ...helpdesk.desk,
      postReply: mortal(helpdesk.desk.postReply),
      changeTicket: mortal(helpdesk.desk.changeTicket),
    },
  };
}
