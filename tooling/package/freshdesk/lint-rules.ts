import type { Linter, Rule, Scope } from "eslint";
import type { Node } from "estree";

/** The FDK's own lint rules, rebuilt from what its documentation says of them. */
export const fdkRules: Record<string, Rule.RuleModule> = {
  "no-non-client-request-model": rule(
    "Use request templates and client.request instead of {{ what }}: only they keep secrets out of the page.",
    (report) => ({
      CallExpression: (node) => {
        const name = calleeOf(node);
        if (/^(?:(?:window|globalThis)\.)?fetch$|^axios(\.|$)|^(?:\$|jQuery)\.(ajax|get|post|getJSON)$/.test(name))
          report(node, { what: name });
      },
      NewExpression: (node) => {
        if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "XMLHttpRequest")
          report(node, { what: "XMLHttpRequest" });
      },
      ImportDeclaration: (node) => {
        if (node.type === "ImportDeclaration" && /^(axios|jquery|superagent|got|ky)$/.test(String(node.source.value)))
          report(node, { what: String(node.source.value) });
      },
    }),
  ),
  "no-unhandled-promise": rule("Promise is not handled: add a catch.", (report) => ({
    ExpressionStatement: (node) => {
      if (node.type !== "ExpressionStatement" || node.expression.type !== "CallExpression") return;
      const links = chainOf(node.expression);
      const last = links.findLast(({ name }) => name === "then");
      if (last && last.arguments < 2 && !links.some(({ name }) => name === "catch")) report(node, {});
    },
  })),
  "no-logging-rejections": rule("Avoid logging a rejection: tell the agent instead.", (report) => {
    let depth = 0;
    return {
      CatchClause: () => void depth++,
      "CatchClause:exit": () => void depth--,
      CallExpression: (node) => {
        if (chainOf(node).at(-1)?.name === "catch") depth++;
        if (depth > 0 && calleeOf(node).startsWith("console.")) report(node, {});
      },
      "CallExpression:exit": (node) => {
        if (chainOf(node).at(-1)?.name === "catch") depth--;
      },
    };
  }),
  "no-cross-scope-assign": {
    create: (context) => ({
      "Program:exit": (node) => {
        for (const scope of withChildren(context.sourceCode.getScope(node)))
          for (const variable of scope.variables)
            for (const reference of variable.references)
              if (isAssignedElsewhere(variable, reference))
                context.report({
                  node: reference.identifier,
                  message: `Variable '${variable.name}' is declared and assigned in different scopes.`,
                });
      },
    }),
  },
  "no-unpkg": rule("unpkg is not a trusted CDN.", (report) => ({
    Literal: (node) => {
      if (node.type === "Literal" && /\bunpkg\.com\b/.test(String(node.value))) report(node, {});
    },
  })),
};

/** Errors stop a Freshworks app, warnings are counted against it. Here both stop. */
export const LEVELS: Linter.RulesRecord = {
  "no-eval": "error",
  "no-alert": "error",
  "no-debugger": "error",
  "no-unreachable": "error",
  "no-empty-function": "error",
  "no-unused-vars": ["error", { vars: "local", args: "after-used", caughtErrors: "none" }],
  "constructor-super": "error",
  "for-direction": "error",
  "no-class-assign": "error",
  "no-duplicate-imports": "error",
  "no-eq-null": "error",
  "no-new-native-nonconstructor": "error",
  "no-redeclare": "error",
  "no-self-assign": "error",
  "no-setter-return": "error",
  "no-var": "error",
  eqeqeq: "error",
  "require-await": "error",
  "fdk/no-unpkg": "error",
  "no-caller": "warn",
  "no-process-env": "warn",
  complexity: ["warn", { max: 7 }],
  "max-nested-callbacks": ["warn", { max: 4 }],
  "handle-callback-err": ["warn", "^(err|error)$"],
  "fdk/no-unhandled-promise": "warn",
  "fdk/no-logging-rejections": "warn",
  "fdk/no-non-client-request-model": "warn",
  "fdk/no-cross-scope-assign": "warn",
};

type Report = (node: Node, data: Record<string, string>) => void;

function rule(message: string, visit: (report: Report) => Record<string, (node: Node) => void>): Rule.RuleModule {
  return { create: (context) => visit((node, data) => context.report({ node, message, data })) };
}

/** `a.b.c` for a call of that; empty for anything less plain. */
function calleeOf(node: Node): string {
  return node.type === "CallExpression" ? dotted(node.callee) : "";
}

function dotted(node: Node): string {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression" || node.property.type !== "Identifier" || node.computed) return "";
  const before = dotted(node.object);
  return before === "" ? "" : `${before}.${node.property.name}`;
}

/** The methods called one after the other, in the order in which they run. */
function chainOf(node: Node): { name: string; arguments: number }[] {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return [];
  const { object, property } = node.callee;
  const name = property.type === "Identifier" ? property.name : "";
  return [...chainOf(object), { name, arguments: node.arguments.length }];
}

function withChildren(scope: Scope.Scope): Scope.Scope[] {
  return [scope, ...scope.childScopes.flatMap(withChildren)];
}

function isAssignedElsewhere(variable: Scope.Variable, reference: Scope.Reference): boolean {
  const isDeclaredHere = variable.defs.some(({ type }) => type === "Variable");
  return (
    isDeclaredHere &&
    reference.isWrite() &&
    reference.init !== true &&
    reference.from.variableScope !== variable.scope.variableScope
  );
}
