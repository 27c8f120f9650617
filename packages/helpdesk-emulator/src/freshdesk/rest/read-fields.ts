import { findRecord, type JsonRecord, recordOf } from "../../server/read-json.ts";
import { type FieldProblem, mismatch, missing, notAmong, unknownField } from "./error-answers.ts";

type FieldType =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "strings"
  | "integers"
  | "objects"
  | "object"
  | "time"
  | "any";

export type FieldRule = {
  type: FieldType;
  required?: true;
  /** False: null is not a value of it. */
  isNullable?: false;
  oneOf?: readonly (string | number)[];
  /** Of an object: the fields inside; any when absent. */
  fields?: FieldRules;
};

export type FieldRules = Readonly<Record<string, FieldRule>>;

const NAMES: Record<FieldType, string> = {
  string: "String",
  integer: "Positive Integer",
  number: "Number",
  boolean: "Boolean",
  strings: "Array",
  integers: "Array",
  objects: "Array",
  object: "key/value pair",
  time: "valid DateTime",
  any: "value",
};

/** What is wrong with a body, field by field: unknown keys, missing ones, wrong types, values outside a list. */
export function fieldProblems(body: JsonRecord, rules: FieldRules, path = ""): FieldProblem[] {
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(rules, name));
  const problems = unknown.map((name) => unknownField(path + name));
  for (const [name, rule] of Object.entries(rules)) {
    const problem = problemOf(body[name], { name: path + name, rule });
    const inside = findRecord(body[name]);
    if (problem) problems.push(problem);
    else if (rule.fields && inside) problems.push(...fieldProblems(inside, rule.fields, `${path}${name}.`));
  }
  return problems;
}

function problemOf(value: unknown, { name, rule }: { name: string; rule: FieldRule }): FieldProblem | null {
  const type = NAMES[rule.type];
  if (value === undefined) return rule.required ? missing(name, type) : null;
  if (value === null) return rule.required || rule.isNullable === false ? mismatch(name, type) : null;
  if (!isOfType(value, rule.type)) return mismatch(name, type);
  if (rule.required && value === "") return { ...missing(name, type), message: "It should not be blank" };
  const isListed = rule.oneOf?.some((each) => each === value) ?? true;
  return isListed ? null : notAmong(name, rule.oneOf ?? []);
}

const listOfType = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function isOfType(value: unknown, type: FieldType): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return isWhole(value);
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "strings":
      return listOfType(value, (item) => typeof item === "string");
    case "integers":
      return listOfType(value, isWhole);
    case "objects":
      return listOfType(value, (item) => findRecord(item) !== undefined);
    case "object":
      return findRecord(value) !== undefined;
    case "time":
      return typeof value === "string" && !Number.isNaN(readTime(value));
    case "any":
      return true;
  }
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:(Z)|([+-]\d\d)(?::?(\d\d))?)?)?$/;

/** A time as callers may write it, in milliseconds; without a zone it is UTC. NaN when it is none. */
export function readTime(text: string): number {
  const [whole, date = "", time = "00:00", , hours, minutes = "00"] = TIME.exec(text) ?? [];
  if (whole === undefined) return Number.NaN;
  return Date.parse(`${date}T${time}${hours === undefined ? "Z" : `${hours}:${minutes}`}`);
}

/** The texts of a form as the types that the rules want of them; what does not fit stays a text. */
export const typedForm = (form: JsonRecord, rules: FieldRules): JsonRecord =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, typed(value, rules[name])]));

function typed(value: unknown, rule: FieldRule | undefined): unknown {
  if (findRecord(value)) return typedForm(recordOf(value), rule?.fields ?? {});
  if (Array.isArray(value)) return rule?.type === "integers" ? value.map(numberIn) : value;
  if (typeof value !== "string") return value;
  switch (rule?.type) {
    case "integer":
    case "number":
      return numberIn(value);
    case "boolean":
      return value === "true" ? true : value === "false" ? false : value;
    case "object":
      return jsonIn(value);
    default:
      return value;
  }
}

const numberIn = (value: unknown): unknown =>
  typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
