// Who knows whom. Each rule's comment is the sentence shown when it is broken.

/** Rooms from the ground up: each may know those before it, none after it. */
const ROOMS = [
  "changes",
  "notifications",
  "workspaces",
  "connections",
  "accounts",
  "directions",
  "uploads",
  "creatives",
  "campaigns",
  "leads",
  "conversions",
  "metrics",
  "roi",
  "launches",
  "actions",
  "judgement",
  "brain",
  "runs",
  "backtest",
  "reports",
];
const ROOM = `^lib/(${ROOMS.join("|")})/`;
const TEST = "\\.test\\.tsx?$";
const NOT_TYPES = { dependencyTypesNot: ["type-only"] };

const roomsLookDown = ROOMS.slice(0, -1).map((room, at) => ({
  name: `${room}-looks-down`,
  severity: "error",
  comment: `${room} lies under the rooms that are made of it: move what both need down, or call from above.`,
  from: { path: `^lib/${room}/`, pathNot: TEST },
  to: { path: `^lib/(${ROOMS.slice(at + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      comment: "Two files that need each other are one thought or three: split out what both need.",
      from: {},
      to: { circular: true, viaOnly: NOT_TYPES },
    },
    {
      name: "app-never-meets-db-or-platforms",
      severity: "error",
      comment: "Pages and routes call rooms; a query or a platform call belongs inside one.",
      from: { path: "^(app/|proxy\\.ts|instrumentation)" },
      to: { path: "^lib/(db|platforms/.+)/" },
    },
    {
      name: "components-get-data-as-props",
      severity: "error",
      comment:
        "Components know components, schema.ts, media, money, time and the platforms' names; data and actions come as props, so that server code has no road into the browser.",
      from: { path: "^components/", pathNot: TEST },
      to: {
        path: "^(lib|app|scripts|tests)/",
        pathNot: "^lib/([^/]+/schema|media/[^/]+|money|time|i18n/locale|platforms/platform)\\.ts$",
        ...NOT_TYPES,
      },
    },
    {
      name: "components-for-all-know-no-room",
      severity: "error",
      comment:
        "components/ui and components/charts could ship in another product: a room's words reach them as props.",
      from: { path: "^components/(ui|charts)/" },
      to: { path: `^(components/(?!ui/|charts/)|lib/[^/]+/)`, ...NOT_TYPES },
    },
    {
      name: "rooms-never-look-up",
      severity: "error",
      comment:
        "auth, jobs and assistant build a ctx and call rooms; a room receives its ctx and never asks who called.",
      from: { path: ROOM, pathNot: TEST },
      to: { path: "^(lib/(auth|jobs|assistant|action|respond)|app|components)[/.]" },
    },
    ...roomsLookDown,
    {
      name: "schemas-are-only-words",
      severity: "error",
      comment:
        "schema.ts is read by the browser too: it may know other schemas, what inputs are made of, roles, money, time, languages and the platforms' names.",
      from: { path: "^lib/[^/]+/schema\\.ts$" },
      to: {
        path: "^lib/",
        pathNot:
          "^lib/([^/]+/schema|ctx|input|money|time|errors|i18n/locale|platforms/platform)\\.ts$",
        ...NOT_TYPES,
      },
    },
    {
      name: "media-reads-films-anywhere",
      severity: "error",
      comment:
        "lib/media judges a file alike in a browser and on the server, so it knows neither: bytes reach it through FileBytes.",
      from: { path: "^lib/media/", pathNot: TEST },
      to: {
        path: "^(lib|app|components)/",
        pathNot: "^lib/(media/|platforms/platform\\.ts)",
        ...NOT_TYPES,
      },
    },
    {
      name: "platforms-know-only-errors",
      severity: "error",
      comment:
        "An adapter turns wire into our shape and back, money included: no database, no Next, no rooms.",
      from: { path: "^lib/platforms/", pathNot: TEST },
      to: {
        path: "^(lib|app|components)/|^node_modules/next/",
        pathNot: "^lib/(platforms/|errors\\.ts|money\\.ts)",
      },
    },
    {
      name: "sandbox-knows-nothing-of-ours",
      severity: "error",
      comment:
        "The sandbox is written from contracts/, so that a test through it and our adapters proves something.",
      from: { path: "^lib/sandbox/" },
      to: { path: "^(lib|app|components)/", pathNot: "^lib/sandbox/" },
    },
    {
      name: "nobody-ships-the-sandbox",
      severity: "error",
      comment: "The sandbox is a program of its own: only scripts and tests start it.",
      from: { path: "^(app|components|lib)/", pathNot: "^lib/sandbox/|\\.test\\.ts$" },
      to: { path: "^lib/sandbox/" },
    },
    {
      name: "product-needs-no-scripts-or-tests",
      severity: "error",
      comment: "What ships must not lean on tools and tests, which are not there in production.",
      from: { path: "^(app|components|lib)/|^(proxy|instrumentation)", pathNot: TEST },
      to: { path: "^(scripts|tests)/" },
    },
    {
      name: "db-knows-no-room",
      severity: "error",
      comment: "The door to Supabase serves every room and knows none.",
      from: { path: "^lib/db/" },
      to: { path: "^(lib/[^/]+/|app/|components/)", pathNot: "^lib/db/" },
    },
    {
      name: "import-the-file-that-says-it",
      severity: "error",
      comment:
        "No index.ts that only re-exports, and no utils, helpers or service: name the file for what it holds.",
      from: {},
      to: {
        path: "/(index|util|utils|helper|helpers|service|services|common)[.]tsx?$",
        pathNot: "^node_modules/",
      },
    },
    {
      name: "no-production-code-from-dev-packages",
      severity: "error",
      comment:
        "A package the product imports belongs under dependencies, or production will not have it.",
      // The sandbox never ships: the demo and tests start it, and they have dev packages.
      from: {
        path: "^(app|components|lib)/|^(proxy|instrumentation)",
        pathNot: `${TEST}|^lib/sandbox/`,
      },
      to: { dependencyTypes: ["npm-dev"], ...NOT_TYPES },
    },
    {
      name: "not-resolvable",
      severity: "error",
      comment: "This import leads nowhere: the file or package is not there.",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no API for tools yet; swc reads the same syntax.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    // The workflow compiler writes its own copy of our steps there.
    exclude: { path: "\\.css$|\\.next/|^app/\\.well-known/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json", ".d.ts"],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
