import { describe, expect, it } from "vitest";
import { nextQuery, queryOfOwnLink } from "./paging.ts";

const baseUrl = "https://acme.zendesk.com";
const local = "http://localhost:4000/zendesk/acme";
const query = { "page[size]": "100", include: "users" };

describe("nextQuery", () => {
  it.each([
    ["cursor", { meta: { has_more: true, after_cursor: "aaa" } }, { ...query, "page[after]": "aaa" }],
    [
      "link with a cursor",
      { meta: { has_more: true }, links: { next: `${baseUrl}/api/v2/x?page[after]=bbb` } },
      { ...query, "page[after]": "bbb" },
    ],
    [
      "page number",
      { next_page: `${baseUrl}/api/v2/x.json?page=2&per_page=30` },
      { include: "users", page: "2", per_page: "30" },
    ],
    [
      "nothing more, though a link is there",
      { meta: { has_more: false, after_cursor: "z" }, links: { next: `${baseUrl}/api/v2/x` } },
      null,
    ],
    ["no paging at all", {}, null],
    ["null everywhere", { meta: null, links: { next: null }, next_page: null }, null],
  ])("follows %s", (_, answer, next) => {
    expect(nextQuery(answer, { query, baseUrl })).toEqual(next);
  });

  it("does not take half a listing for a whole one: more, but no way to get there", () => {
    expect(() => nextQuery({ meta: { has_more: true } }, { query, baseUrl })).toThrow("goes on, but not where");
  });

  it("stops when a listing repeats itself", () => {
    const again = { ...query, "page[after]": "aaa" };
    expect(nextQuery({ meta: { has_more: true, after_cursor: "aaa" } }, { query: again, baseUrl })).toBeNull();
    const link = `${baseUrl}/api/v2/x?page=2`;
    expect(nextQuery({ next_page: link }, { query: { page: "2" }, baseUrl })).toBeNull();
  });
});

describe("queryOfOwnLink", () => {
  it.each([
    [`${baseUrl}/api/v2/a?x=1`, baseUrl],
    ["/api/v2/a?x=1", baseUrl],
    ["http://localhost:4000/zendesk/acme/api/v2/a?x=1", local],
    ["http://127.0.0.1:4000/zendesk/acme/api/v2/a?x=1", local],
  ])("takes the query of %s for %s", (link, base) => {
    expect(queryOfOwnLink(link, base)).toEqual({ x: "1" });
  });

  it.each([
    ["https://evil.com/api/v2/a?x=1", baseUrl],
    ["https://acme.zendesk.com.evil.com/api/v2/a", baseUrl],
    ["https://other.zendesk.com/api/v2/a", baseUrl],
    ["http://acme.zendesk.com/api/v2/a", baseUrl],
    ["https://acme.zendesk.com:8443/api/v2/a", baseUrl],
    ["https://user@acme.zendesk.com/api/v2/a", baseUrl],
    ["//evil.com/api/v2/a", baseUrl],
    ["https://acme.zendesk.com/oauth/authorize", baseUrl],
    ["http://localhost:4000/zendesk/other/api/v2/a", local],
    ["http://localhost:4000/zendesk/acme/../other/api/v2/a", local],
    ["http://localhost:4001/zendesk/acme/api/v2/a", local],
    ["http://[", baseUrl],
  ])("F25: refuses to go on at %s from %s", (link, base) => {
    expect(() => queryOfOwnLink(link, base)).toThrow("outside this account");
  });
});
