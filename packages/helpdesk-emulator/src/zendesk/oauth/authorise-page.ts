import { escapeHtml } from "../../html/html-entities.ts";
import type { Answer } from "../../server/answer.ts";
import { PRETEND_NOTICE, pageFrame } from "../../workspace/page-frame.ts";
import type { Desk } from "../desk/desk.ts";
import type { User } from "../model/people.ts";
import type { Asked } from "./authorisation.ts";

const STYLES = ["base.css", "pages.css"];
const CARRIED = [
  "client_id",
  "redirect_uri",
  "response_type",
  "scope",
  "state",
  "code_challenge",
  "code_challenge_method",
];

const RIGHTS: Record<string, string> = {
  read: "Read everything in the account",
  write: "Change everything in the account",
  impersonate: "Act in the name of other people",
};

function rightWords(scope: string): string {
  const [resource = "", right] = scope.split(":");
  if (right === undefined) return RIGHTS[scope] ?? scope;
  return `${right === "read" ? "Read" : "Change"} ${resource === "hc" ? "the help center" : resource}`;
}

/** Asks a person of the account whether a program may have access. */
export function approvalPage(
  desk: Desk,
  { asked, staff, sent }: { asked: Asked; staff: readonly User[]; sent: URLSearchParams },
): Answer {
  const carried = CARRIED.flatMap((name) => {
    const value = sent.get(name);
    return value === null ? [] : [`<input type="hidden" name="${name}" value="${escapeHtml(value)}">`];
  });
  const people = staff.map(({ id, name, role }) => `<option value="${id}">${escapeHtml(name)} (${role})</option>`);
  const rights = asked.scopes.map(
    (scope) => `<li>${escapeHtml(rightWords(scope))} <code>${escapeHtml(scope)}</code></li>`,
  );
  const name = escapeHtml(asked.client.name);
  const page = pageFrame({
    title: `Authorise ${asked.client.name}`,
    styles: STYLES,
    formAction: `'self' ${new URL(asked.redirectUri).origin}`,
    body: `<main class="page">
<p class="notice">${PRETEND_NOTICE}</p>
<h1>Allow ${name} to access ${escapeHtml(desk.subdomain)}?</h1>
<p class="lead">${name} asks for the following. You can take the access back at any time.</p>
<ul class="rights">${rights.join("")}</ul>
<form class="approval" method="post">
${carried.join("\n")}
<label for="person">Signed in as</label>
<select id="person" name="person">${people.join("")}</select>
<p class="links"><button name="answer" value="approve">Allow</button>
<button class="ghost" name="answer" value="deny">Deny</button></p>
</form>
</main>`,
  });
  // Without a referrer browsers would not say where the form was sent from.
  return { ...page, headers: { ...page.headers, "referrer-policy": "same-origin", "cache-control": "no-store" } };
}

/** Says why nobody is asked and nobody is sent anywhere. */
export const refusalPage = (desk: Desk, status: number, error: string, description: string): Answer =>
  pageFrame({
    title: "Invalid authorisation request",
    styles: STYLES,
    status,
    body: `<main class="page"><p class="notice">${PRETEND_NOTICE}</p>
<h1>${escapeHtml(desk.subdomain)} cannot authorise this</h1>
<p><code>${escapeHtml(error)}</code> ${escapeHtml(description)}</p></main>`,
  });
