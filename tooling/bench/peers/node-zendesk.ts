import type { ZendeskAccount } from "@opencx/helpdesk-emulator";
import nodeZendesk from "node-zendesk";
import type { Place } from "../databases.ts";
import { openParts } from "../parts.ts";

const TABLE = "CREATE TABLE bench_article (id text, locale text, title text, body text, PRIMARY KEY (id, locale))";
const INSERT = `INSERT INTO bench_article SELECT * FROM jsonb_to_recordset($1::jsonb)
  AS given (id text, locale text, title text, body text)`;
const PAGE = 100;

type Row = { id: number; translations: { locale: string; title: string; body: string }[] };

/** The usual client walks the same list and the rows are stored as they are: no reading, no vectors, no cursor. */
export async function nodeZendeskWalk(account: ZendeskAccount, place: Place): Promise<{ seconds: number }> {
  const parts = await openParts(place);
  const { pool } = parts.database;
  const client = nodeZendesk.createClient({
    username: account.admin.email,
    token: account.admin.token,
    endpointUri: `${account.url}/api/v2/help_center`,
  });
  try {
    await pool.query(TABLE);
    const began = performance.now();
    const query = { include: "translations", page: { size: PAGE } };
    // The client's own types name something else than what it gives.
    const articles = (await client.helpcenter.articles.getAll(["articles", query])) as unknown as Row[];
    for (let from = 0; from < articles.length; from += PAGE)
      await pool.query(INSERT, [JSON.stringify(articles.slice(from, from + PAGE).flatMap(rowsOf))]);
    const seconds = (performance.now() - began) / 1_000;
    if (articles.length !== account.articles().length)
      throw new Error(`node-zendesk gave ${articles.length} of ${account.articles().length} articles.`);
    return { seconds };
  } finally {
    await parts.close();
  }
}

function rowsOf({ id, translations }: Row): Record<string, string>[] {
  return translations.map(({ locale, title, body }) => ({ id: String(id), locale, title, body }));
}
