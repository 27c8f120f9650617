import type { Breakage } from "../breakage.examples.ts";
import { all, type Edit, withFile, withMore } from "../files/edit-files.examples.ts";

const panel = (code: string): Edit => withMore("app/components/main.jsx", code);

const LINT: readonly Breakage[] = [
  [
    "var",
    panel("var a = 1;\nexport { a };"),
    /^✖ app\/components\/main\.jsx::10: Unexpected var, use let or const instead\.$/,
  ],
  ["eval", panel('eval("1");'), /`eval` can be harmful\.$/],
  ["alert", panel('alert("x");'), /Unexpected alert\.$/],
  ["debugger", panel("debugger;"), /Unexpected 'debugger' statement\.$/],
  ["loose equality", panel("export const same = (a, b) => a == b;"), /Expected '===' and instead saw '=='\.$/],
  ["loose null", panel("export const none = (a) => a == null;"), /Use '===' to compare with null\.$/],
  ["async without await", panel("export const go = async () => 1;"), /has no 'await' expression\.$/],
  [
    "an unused name",
    withMore("server/server.js", "function spare() { const left = 1; }"),
    /'left' is assigned a value but never used\.$/,
  ],
  ["an unused parameter", panel("export const go = (_args) => 1;"), /'_args' is defined but never used\.$/],
  ["an empty function", panel("export function idle() {}"), /Unexpected empty function 'idle'\.$/],
  ["code that is never reached", panel("export function f() { return 1; f(); }"), /Unreachable code\.$/],
  ["a name declared twice", withMore("config/assets/iparams.js", "var a = 1; var a = 2;"), /'a' is already defined\.$/],
  [
    "two imports of one module",
    panel('import { a } from "x";\nimport { b } from "x";\nexport { a, b };'),
    /'x' import is duplicated\.$/,
  ],
  [
    "too many branches",
    panel(`export const f = (n) => ${"n > 1 ? 2 : ".repeat(7)} 3;`),
    /complexity of 8\. Maximum allowed is 7\.$/,
  ],
  ["deep callbacks", panel(`export const f = ${"g(() => ".repeat(5)}1${")".repeat(5)};`), /Too many nested callbacks/],
  ["an unread error", panel("export const f = g((error, value) => value);"), /Expected error to be handled\.$/],
  [
    "the process",
    withMore("server/server.js", "function where() { return process.env.HOME; }"),
    /Unexpected use of process\.env\.$/,
  ],
  [
    "the caller",
    withMore("server/server.js", "function who() { return arguments.callee; }"),
    /Avoid arguments\.callee\.$/,
  ],
  [
    "fetch",
    panel('export const go = () => fetch("/x");'),
    /Use request templates and client\.request instead of fetch/,
  ],
  ["axios", panel('import axios from "axios";\nexport { axios };'), /instead of axios/],
  ["an old request", panel("export const go = () => new XMLHttpRequest();"), /instead of XMLHttpRequest/],
  ["a promise that is left alone", panel("show().then(show);"), /Promise is not handled/],
  ["a rejection that is logged", panel("show().catch((e) => console.error(e));"), /Avoid logging a rejection/],
  [
    "a shared variable",
    panel("let seen = 0;\nexport function see() { seen = 1; return seen; }"),
    /'seen' is declared and assigned in different scopes\.$/,
  ],
  ["unpkg", panel('export const at = "https://unpkg.com/x";'), /unpkg is not a trusted CDN\.$/],
  ["what cannot be parsed", withFile("server/server.js", "exports = {"), /^✖ server\/server\.js::1: Parsing error: /],
  ["a switched-off rule", panel("/* eslint-disable */\nvar a = 1;\nexport { a };"), /Unexpected var/],
];

/** For every rule of the code at least one way to break it. */
export const BROKEN_CODE: Readonly<Record<string, readonly Breakage[]>> = {
  "the FDK's lint rules": LINT,
  "no secrets": [
    ["a key", panel(`export const key = "ocx_${"app"}_${"Zm9vYmFyYmF6cXV1eA"}";`), /^Possible OpenCX key found in app/],
  ],
  "no address without encryption": [
    ["one", panel('export const at = "http://copilot.example.com";'), /^Possible insecure HTTP request/],
  ],
  "no address inside a private network": [
    ["one", panel('export const at = "https://localhost:3000";'), /a loopback ip/],
  ],
  "no output to the console": [
    ["a log", withMore("server/server.js", "function log(x) { console.log(x); }"), /writes to the console/],
  ],
  "no source maps": [["one", withFile("app/main.js.map", "{}"), "app/main.js.map is a source map."]],
  "nothing of the machine it was built on": [
    ["modules", all(withFile("app/node_modules/x/index.txt", "x")), /belongs to a machine/],
  ],
};
