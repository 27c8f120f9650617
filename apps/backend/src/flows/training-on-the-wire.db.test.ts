import { afterEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { openTicketModelWorld, type TicketModelWorld } from "./model-world.examples.ts";
import { train } from "./training-world.examples.ts";

const ASKED = { subject: "Refund", text: "How long does a Flurbo refund take?" };
const OTHER = { subject: "Shipping", text: "When is a Flurbo shipped?" };

describeOnBothDatabases("what an admin wrote, at a language model", (open) => {
  let world: TicketModelWorld;
  afterEach(() => world.close());

  it("R079 R142 R143: rules stand in every prompt, a scenario only where it was asked for, first and as such", async () => {
    world = await openTicketModelWorld(await open(), { protocol: "openai" });
    await world.learn({ title: "Flurbo refunds", html: "<p>A Flurbo refund takes 17 days.</p>" });
    await world.learn({ title: "Flurbo shipping", html: "<p>A Flurbo is shipped within two working days.</p>" });
    await train(world, { type: "behavioral", title: "Signature", content: "Always sign as Zed" });
    await train(world, {
      type: "scenario",
      title: "Winter refunds",
      trigger: "How long does a refund of a Flurbo take?",
      content: "In winter a Flurbo refund takes 30 days.",
    });
    const ids = [ASKED, OTHER].map((ticket) => world.account.createTicket(ticket).id);
    for (const id of ids) await world.finish(id);
    const [first = "", second = ""] = world.prompts();
    for (const prompt of [first, second]) expect(prompt).toContain("How to answer:\n- Signature: Always sign as Zed");
    expect(first).toMatch(
      /\[p1\]\n=+\nWinter refunds \(en, public, scenario\)\nIn winter a Flurbo refund takes 30 days\./u,
    );
    expect(second).not.toContain("Winter refunds");
    const [note = ""] = world.notes(ids[0] ?? 0);
    expect(note).toContain("In winter a Flurbo refund takes 30 days.");
    expect(note).toMatch(/<p>Zed<\/p><\/div><hr>/u);
    const [trace] = await world.runs(ids[0] ?? 0);
    expect(trace?.rules).toMatchObject([{ title: "Signature", applied: true, why: expect.stringContaining("told") }]);
    expect(trace?.claims.every(({ supported }) => supported)).toBe(true);
  });
});
