import type { Desk } from "../freshdesk/desk/desk.ts";
import { seedFreshdeskTickets } from "./seed-freshdesk-tickets.ts";
import { seedSolutions } from "./seed-solutions.ts";

/** Fills a Freshdesk account so that it looks lived in: solutions in seven languages and tickets they partly answer. */
export async function seedFreshdesk(desk: Desk): Promise<void> {
  await seedSolutions(desk);
  await seedFreshdeskTickets(desk);
}
