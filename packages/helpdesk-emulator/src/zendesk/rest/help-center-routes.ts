import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { Section } from "../model/help-center.ts";
import { type Call, param, type Route } from "./call.ts";
import { recordNotFound } from "./error-answers.ts";
import { cutPage, isAnswer, type Page } from "./page.ts";
import { showCategory, showSection, showSegment } from "./show-article.ts";

/** What surrounds the articles: locales, sections, categories, segments. */
export const helpCenterRoutes: Route[] = [
  { method: "GET", path: "/help_center/locales", access: "anyone", handle: locales },
  ...bothForms("/sections", (call) => sections(call, call.desk.state.sections)),
  ...bothForms("/sections/:id", (call) => {
    const section = named(call, call.desk.state.sections);
    return section ? jsonAnswer(200, { section: showSection(section, about(call)) }) : recordNotFound();
  }),
  ...bothForms("/categories", categories),
  ...bothForms("/categories/:id", (call) => {
    const category = named(call, call.desk.state.categories);
    return category ? jsonAnswer(200, { category: showCategory(category, about(call)) }) : recordNotFound();
  }),
  ...bothForms("/categories/:id/sections", sectionsOfCategory),
  { method: "GET", path: "/help_center/user_segments", access: "staff", handle: segments },
  { method: "GET", path: "/guide/permission_groups", access: "staff", handle: permissionGroups },
];

function bothForms(path: string, handle: Route["handle"]): Route[] {
  return [`/help_center${path}`, `/help_center/:locale${path}`].map((whole) => ({
    method: "GET",
    path: whole,
    access: "anyone",
    handle,
  }));
}

function locales({ desk }: Call): Answer {
  if (!desk.state.helpCenterEnabled) return recordNotFound();
  return jsonAnswer(200, { locales: desk.state.locales, default_locale: desk.state.defaultLocale });
}

function paged<Row>(
  call: Call,
  { name, page, show }: { name: string; page: Page<Row> | Answer; show: (row: Row) => unknown },
): Answer {
  if (!call.desk.state.helpCenterEnabled) return recordNotFound();
  return isAnswer(page) ? page : jsonAnswer(200, { [name]: page.rows.map(show), ...page.paging }, page.headers);
}

const order = {
  keyOf: ({ position }: { position: number }) => position,
  idOf: ({ id }: { id: number }) => id,
  usual: 30,
  family: "help-center",
} as const;

const about = ({ desk, params, baseUrl }: Call) => ({
  baseUrl,
  locale: params["locale"] ?? desk.state.defaultLocale,
  sourceLocale: desk.state.defaultLocale,
});

const named = <Row extends { id: number }>(call: Call, rows: readonly Row[]): Row | undefined =>
  rows.find(({ id }) => String(id) === param(call, "id"));

function sectionsOfCategory(call: Call): Answer {
  const category = named(call, call.desk.state.categories);
  if (!category) return recordNotFound();
  return sections(
    call,
    call.desk.state.sections.filter(({ categoryId }) => categoryId === category.id),
  );
}

function sections(call: Call, rows: readonly Section[]): Answer {
  const page = cutPage(call, { rows, ...order });
  return paged(call, { name: "sections", page, show: (section) => showSection(section, about(call)) });
}

function categories(call: Call): Answer {
  const page = cutPage(call, { rows: call.desk.state.categories, ...order });
  return paged(call, { name: "categories", page, show: (category) => showCategory(category, about(call)) });
}

function segments(call: Call): Answer {
  const rows = call.desk.state.segments;
  const page = cutPage(call, { rows, keyOf: ({ id }) => id, idOf: ({ id }) => id, usual: 30, family: "help-center" });
  return paged(call, { name: "user_segments", page, show: showSegment });
}

function permissionGroups({ desk }: Call): Answer {
  const group = { id: desk.state.permissionGroupId, name: "Admins", edit: [], publish: [], built_in: true };
  return jsonAnswer(200, { permission_groups: [group], count: 1, next_page: null, previous_page: null });
}
