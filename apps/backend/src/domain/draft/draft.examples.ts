import { analyse } from "#domain/knowledge/analyse.ts";
import type { Block, RankedPassage } from "#domain/knowledge/entry.ts";
import { type QueryTerm, readQuery, weighTerms } from "#domain/knowledge/query.ts";
import { maskAuthored, maskPlain } from "#domain/redaction/mask.ts";
import type { DraftRequest } from "./draft.ts";
import { blockLines } from "./runs.ts";
import { judgeSupport } from "./support.ts";

/** A paragraph of one plain run. */
export function paragraph(text: string): Block {
  return { kind: "paragraph", runs: [{ text: maskAuthored(text) }] };
}

/** A numbered list of plain steps. */
export function steps(...items: string[]): Block {
  return { kind: "list", ordered: true, start: 1, items: items.map((text) => [{ text: maskAuthored(text) }]) };
}

/** A retrieved passage with text made of its blocks. */
export function passage({
  id,
  title,
  ...given
}: { id: string; title: string; blocks: Block[] } & Partial<RankedPassage>): RankedPassage {
  const lines = given.blocks.flatMap((block) =>
    blockLines(block).map((line, index) =>
      block.kind === "list" && block.ordered ? `${block.start + index}. ${line}` : line,
    ),
  );
  return {
    passageId: id,
    articleId: `article-of-${id}`,
    sourceId: "source",
    externalId: id,
    title,
    url: `https://help.example.com/hc/en-us/articles/${id}`,
    locale: "en-us",
    visibility: "public",
    updatedAt: new Date("2026-01-01T00:00:00Z"),
    headingPath: [title],
    text: maskAuthored(lines.join("\n")),
    keywordRank: 1,
    vectorRank: 1,
    score: 1,
    ...given,
  };
}

export const REFUNDS = passage({
  id: "refunds",
  title: "Refunds for the Flurbo",
  blocks: [
    paragraph(
      "Flurbo refunds take 17 days. They are paid to the card you used. You cannot cancel a refund once it is sent.",
    ),
  ],
});
export const PASSWORD = passage({
  id: "password",
  title: "Reset your password",
  blocks: [
    paragraph("A password is valid for 90 days. To reset your password, do this:"),
    steps("Open the login page.", "Choose Forgot password.", "Follow the link in the e-mail we send you."),
    {
      kind: "paragraph",
      runs: [
        { text: maskAuthored("If no e-mail arrives, see ") },
        { text: maskAuthored("e-mail delivery"), href: "https://help.example.com/hc/en-us/articles/77" },
        { text: maskAuthored(" or write to us.") },
      ],
    },
  ],
});
export const SHIPPING = passage({
  id: "shipping",
  title: "Shipping times",
  blocks: [paragraph("We ship within 2 working days. Delivery to the EU takes 5 days.")],
});
export const KNOWLEDGE = [REFUNDS, PASSWORD, SHIPPING];

/** The question's terms, weighed as in an organization that has only these passages. */
export function termsOf(
  question: string,
  { passages, subject = "" }: { passages: RankedPassage[]; subject?: string },
): QueryTerm[] {
  const counts = new Map<string, number>();
  for (const { title, text, locale } of passages) {
    for (const term of new Set(analyse(`${title}\n${text}`, locale))) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return weighTerms(readQuery({ subject, question, locale: "en" }), { passages: passages.length, counts });
}

/** What an engine is given for a question when retrieval returned these passages in this order. */
export function requestFor(
  question: string,
  passages: RankedPassage[] = KNOWLEDGE,
  others: Partial<DraftRequest> = {},
): DraftRequest {
  const queryTerms = termsOf(question, { passages });
  return {
    organizationId: "an-organization",
    question: maskPlain(question),
    subject: maskPlain("A question"),
    conversation: [],
    language: "en",
    passages,
    queryTerms,
    support: judgeSupport({ subject: "", question, queryTerms, passages }),
    ...others,
  };
}
