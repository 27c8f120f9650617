import type { Desk } from "../zendesk/desk/desk.ts";
import { seedArticles } from "./seed-articles.ts";
import { seedTickets } from "./seed-tickets.ts";

/** Fills an account so that it looks lived in: a help center in seven locales and tickets it can partly answer. */
export async function seedDemo(desk: Desk): Promise<void> {
  await seedArticles(desk);
  await seedTickets(desk);
}
