import type { Helpdesk } from "#helpdesks/helpdesk.ts";
import { advanceTicketJob, sweepTicketsJob } from "#jobs/catalog.ts";
import { advanceTicket } from "./advance-ticket.ts";
import { sweepTickets } from "./sweep-tickets.ts";
import type { TicketWorld } from "./ticket-world.examples.ts";

/** The search for missed tickets in a ticket's world, page by page, with the work it puts on the queue. */
export function sweepWorld(world: TicketWorld) {
  const { needs, organizationId, integration } = world;
  const account = { organizationId, integrationId: integration.id };
  const signal = AbortSignal.timeout(60_000);
  const sweepNeeds = { ...needs, store: world.store };

  /** One job of the search, with another view of the helpdesk or the store where the test needs one. */
  const page = (other: Partial<typeof sweepNeeds> = {}) => sweepTickets({ ...sweepNeeds, ...other }, account, signal);

  /** Takes what was put on the queue under this name. */
  function take<Input>(job: { name: string; input: { parse(given: unknown): Input } }): Input[] {
    const taken = world.jobs.filter(({ name }) => name === job.name);
    world.jobs.splice(0, world.jobs.length, ...world.jobs.filter(({ name }) => name !== job.name));
    return taken.map(({ input }) => job.input.parse(input));
  }

  /** A whole pass. Answers the ids of the tickets that it looks at, in order. */
  async function pass(other: Partial<typeof sweepNeeds> = {}): Promise<number[]> {
    do {
      await page(other);
    } while (take(sweepTicketsJob).length > 0);
    const looks = take(advanceTicketJob);
    for (const look of looks) {
      const advance = () => advanceTicket(needs, look, { signal });
      await world.returning(advance);
    }
    return looks.map(({ ticketId }) => Number(ticketId));
  }

  return {
    page,
    pass,
    looks: () => take(advanceTicketJob).map(({ ticketId }) => Number(ticketId)),
    state: async () => {
      const state = await world.store.sweeps.find(organizationId, integration.id);
      if (!state) throw new Error("The search was never begun.");
      return state;
    },
    /** Assist Mode was switched on at this moment. */
    begin: () =>
      world.store.sweeps.begin(organizationId, integration.id, { owedSince: world.clock.at, helpdeskAheadMs: 0 }),
    wait: (seconds: number) => {
      world.clock.at = new Date(world.clock.at.getTime() + seconds * 1_000);
    },
    withHelpdesk: (change: (helpdesk: Helpdesk) => Partial<Helpdesk>): Pick<typeof sweepNeeds, "openHelpdesk"> => ({
      openHelpdesk: async (opened) => {
        const helpdesk = await needs.openHelpdesk(opened);
        return { ...helpdesk, ...change(helpdesk) };
      },
    }),
  };
}
