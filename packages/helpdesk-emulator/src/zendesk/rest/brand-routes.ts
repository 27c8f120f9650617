import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { Desk } from "../desk/desk.ts";
import { type Call, param, type Route } from "./call.ts";
import { recordNotFound } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";

/** The brands of an account; each with a help center has it under an address of its own. */
export const brandRoutes: Route[] = [
  { method: "GET", path: "/brands", access: "staff", handle: list },
  { method: "GET", path: "/brands/:id", access: "staff", handle: show },
];

function list(call: Call): Answer {
  const rows = brandsOf(call);
  const page = cutPage(call, { rows, keyOf: ({ id }) => id, idOf: ({ id }) => id, family: "support" });
  return isAnswer(page) ? page : jsonAnswer(200, { brands: page.rows, ...page.paging }, page.headers);
}

function show(call: Call): Answer {
  const brand = brandsOf(call).find(({ id }) => String(id) === param(call, "id"));
  return brand ? jsonAnswer(200, { brand }) : recordNotFound();
}

function brandsOf({ desk, baseUrl }: Call) {
  const { brandId, subdomain, helpCenterEnabled, brands = [] } = desk.state;
  const own = { id: brandId, name: subdomain, subdomain, isActive: true, hasHelpCenter: helpCenterEnabled };
  return [own, ...brands].map((brand) => shown(desk, baseUrl, brand));
}

type Shown = { id: number; name: string; subdomain: string; isActive: boolean; hasHelpCenter: boolean };

function shown(desk: Desk, baseUrl: string, { id, name, subdomain, isActive, hasHelpCenter }: Shown) {
  return {
    id,
    url: `${baseUrl}/api/v2/brands/${id}.json`,
    name,
    subdomain,
    brand_url: `${baseUrl.slice(0, baseUrl.lastIndexOf("/") + 1)}${subdomain}`,
    host_mapping: null,
    active: isActive,
    default: id === desk.state.brandId,
    is_deleted: false,
    has_help_center: hasHelpCenter,
    help_center_state: hasHelpCenter ? "enabled" : "disabled",
    ticket_form_ids: [],
  };
}
