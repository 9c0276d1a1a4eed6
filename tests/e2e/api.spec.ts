import { type APIResponse, expect } from "@playwright/test";
import {
  addMember,
  call,
  countChanges,
  exhaust,
  type Person,
  signIn,
  signUp,
} from "./support/person";
import { test } from "./support/test";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const TIKTOK = {
  name: "Implants",
  platform: "tiktok",
  tiktok_objective: "lead_generation",
  tiktok_daily_budget: 25000,
};

let owner: Person;
let viewer: Person;
let stranger: Person;
let accountId: string;
let directionId: string;

test.beforeAll(async ({ request }) => {
  [owner, stranger] = await Promise.all([signUp(), signUp("Other")]);
  viewer = await addMember(owner, "viewer");
  const account = await call(request, owner, "/api/ad-accounts", {
    method: "POST",
    body: { name: "Tis Art" },
  });
  expect(account.status()).toBe(201);
  accountId = (await account.json()).id;
  const made = await call(request, owner, "/api/directions", { method: "POST", body: TIKTOK });
  expect(made.status()).toBe(201);
  directionId = (await made.json()).data[0].id;
});

/** Every refusal has one shape, and its correlation id is also in the header. */
async function expectProblem(response: APIResponse, status: number, code: string) {
  expect(response.status(), await response.text()).toBe(status);
  expect(response.headers()["content-type"]).toBe("application/problem+json");
  const problem = await response.json();
  expect(problem).toMatchObject({ status, code, type: "about:blank" });
  expect(problem.title).toBeTruthy();
  expect(problem.detail).toBeTruthy();
  expect(problem.correlationId).toBe(response.headers()["x-correlation-id"]);
  return problem;
}

test("both makes two rows, and each platform's list shows its own", async ({ request }) => {
  const person = await signUp();
  await call(request, person, "/api/ad-accounts", { method: "POST", body: { name: "Client" } });
  const made = await call(request, person, "/api/directions", {
    method: "POST",
    body: { ...TIKTOK, platform: "both", daily_budget: "12000.50" },
  });
  const { data } = await made.json();
  expect(data).toMatchObject([
    { platform: "facebook", daily_budget: "12000.50", tiktok_daily_budget: null },
    { platform: "tiktok", daily_budget: null, tiktok_daily_budget: "25000.00", currency: "KZT" },
  ]);
  for (const platform of ["facebook", "tiktok"]) {
    const list = await call(request, person, `/api/directions?platform=${platform}`);
    expect((await list.json()).data.map((one: { platform: string }) => one.platform)).toEqual([
      platform,
    ]);
  }
});

const WRITES = [
  ["POST", "/api/directions", TIKTOK],
  ["PATCH", "/api/directions/:direction", { name: "Renamed" }],
  ["DELETE", "/api/directions/:direction", undefined],
  ["POST", "/api/ad-accounts", { name: "New" }],
  ["PATCH", "/api/ad-accounts/:account", { autopilot_tiktok: true }],
  ["DELETE", "/api/ad-accounts/:account", undefined],
] as const;

const at = (path: string) => path.replace(":direction", directionId).replace(":account", accountId);

for (const [method, path, body] of WRITES) {
  test(`${method} ${path} refuses the signed out, viewers and strangers, and changes nothing`, async ({
    request,
  }) => {
    const before = await countChanges(owner);
    await expectProblem(await call(request, null, at(path), { method, body }), 401, "signed_out");
    const forged = { ...owner, accessToken: `${owner.accessToken.slice(0, -4)}AAAA` };
    await expectProblem(await call(request, forged, at(path), { method, body }), 401, "signed_out");

    const query = `?userAccountId=${owner.userAccountId}`;
    const isPost = method === "POST";
    const asOwners = isPost && body ? { ...body, userAccountId: owner.userAccountId } : body;
    const target = isPost ? at(path) : `${at(path)}${query}`;
    await expectProblem(
      await call(request, viewer, target, { method, body: asOwners }),
      403,
      "forbidden",
    );
    await expectProblem(
      await call(request, stranger, target, { method, body: asOwners }),
      403,
      "foreign_account",
    );
    if (!isPost) {
      // Without naming the workspace the row is simply not there.
      await expectProblem(
        await call(request, stranger, at(path), { method, body }),
        404,
        "not_found",
      );
    }
    expect(await countChanges(owner)).toBe(before);
  });
}

for (const path of ["/api/directions", "/api/ad-accounts"]) {
  test(`${path} shows nothing to the signed out and to strangers`, async ({ request }) => {
    await expectProblem(await call(request, null, path), 401, "signed_out");
    await expectProblem(
      await call(request, stranger, `${path}?userAccountId=${owner.userAccountId}`),
      403,
      "foreign_account",
    );
    const own = await call(request, stranger, path);
    expect((await own.json()).data).toEqual([]);
  });
}

const BAD_BODIES: [
  string,
  { raw?: string; body?: unknown; headers?: Record<string, string> },
  number,
  string,
][] = [
  ["no JSON", { raw: "{not json" }, 400, "malformed_json"],
  ["an empty body", { raw: "" }, 400, "malformed_json"],
  [
    "a form",
    { raw: "name=x", headers: { "content-type": "application/x-www-form-urlencoded" } },
    400,
    "unsupported_media_type",
  ],
  ["an array", { body: [] }, 422, "invalid_input"],
  ["null", { body: null }, 422, "invalid_input"],
  ["a number for a name", { body: { ...TIKTOK, name: 7 } }, 422, "invalid_input"],
  ["a name with a NUL", { body: { ...TIKTOK, name: "a\0b" } }, 422, "invalid_input"],
  ["half a character", { body: { ...TIKTOK, name: "a\ud83d" } }, 422, "invalid_input"],
  ["an unknown platform", { body: { ...TIKTOK, platform: "vk" } }, 422, "invalid_input"],
  ["an unknown objective", { body: { ...TIKTOK, tiktok_objective: "fame" } }, 422, "invalid_input"],
  ["a field we do not have", { body: { ...TIKTOK, is_admin: true } }, 422, "invalid_input"],
  [
    "another owner smuggled in",
    { body: { ...TIKTOK, user_account_id: NOWHERE } },
    422,
    "invalid_input",
  ],
  [
    "a budget under the minimum",
    { body: { ...TIKTOK, tiktok_daily_budget: 2499 } },
    422,
    "invalid_input",
  ],
  ["a workspace that is no id", { body: { ...TIKTOK, userAccountId: "me" } }, 400, "invalid_id"],
  [
    "an account that is no id",
    { body: { ...TIKTOK, accountId: "1; drop table leads" } },
    400,
    "invalid_id",
  ],
  ["an account that is not there", { body: { ...TIKTOK, accountId: NOWHERE } }, 404, "not_found"],
  ["70 KB", { body: { ...TIKTOK, name: "x".repeat(70_000) } }, 413, "too_large"],
];

for (const [what, input, status, code] of BAD_BODIES) {
  test(`a direction out of ${what} is refused by ${status} and changes nothing`, async ({
    request,
  }) => {
    const before = await countChanges(owner);
    const response = await call(request, owner, "/api/directions", { method: "POST", ...input });
    await expectProblem(response, status, code);
    expect(await countChanges(owner)).toBe(before);
  });
}

const OTHER_WRITES = [
  ["PATCH", "/api/directions/:direction", { name: 7 }],
  ["POST", "/api/ad-accounts", { name: "New", currency: "BTC" }],
  ["PATCH", "/api/ad-accounts/:account", { autopilot_tiktok: "yes" }],
] as const;

for (const [method, path, wrong] of OTHER_WRITES) {
  test(`${method} ${path} refuses what it cannot read, and changes nothing`, async ({
    request,
  }) => {
    const before = await countChanges(owner);
    const send = (input: { raw?: string; body?: unknown }) =>
      call(request, owner, at(path), { method, ...input });
    await expectProblem(await send({ raw: "{" }), 400, "malformed_json");
    await expectProblem(await send({ body: wrong }), 422, "invalid_input");
    await expectProblem(await send({ body: { is_admin: true } }), 422, "invalid_input");
    await expectProblem(await send({ body: { name: "\u0000" } }), 422, "invalid_input");
    await expectProblem(await send({ body: { name: "x".repeat(70_000) } }), 413, "too_large");
    expect(await countChanges(owner)).toBe(before);
  });
}

test("a list by a client that is not there is refused", async ({ request }) => {
  const list = await call(request, owner, `/api/directions?accountId=${NOWHERE}`);
  await expectProblem(list, 404, "not_found");
});

test("an id that is none is a malformed request; one that is nobody's looks absent", async ({
  request,
}) => {
  for (const path of ["/api/directions/7", "/api/ad-accounts/..%2F..%2Fetc"]) {
    await expectProblem(await call(request, owner, path, { method: "DELETE" }), 400, "invalid_id");
  }
  const missing = await call(request, owner, `/api/directions/${NOWHERE}`, { method: "DELETE" });
  const foreign = await call(request, stranger, `/api/directions/${directionId}`, {
    method: "DELETE",
  });
  const { correlationId: _a, ...first } = await expectProblem(missing, 404, "not_found");
  const { correlationId: _b, ...second } = await expectProblem(foreign, 404, "not_found");
  expect(first).toEqual(second);
});

test("an error names its fields, in the caller's language", async ({ request }) => {
  const body = {
    name: "",
    platform: "tiktok",
    tiktok_objective: "traffic",
    tiktok_daily_budget: 100,
  };
  const ask = (language: string) =>
    call(request, owner, "/api/directions", {
      method: "POST",
      body,
      headers: { "accept-language": language },
    });
  const english = await expectProblem(await ask("en-GB"), 422, "invalid_input");
  expect(english.errors).toEqual([{ field: "name", code: "required", message: "Fill this in." }]);

  const named = { ...body, name: "Implants 2" };
  const russian = await call(request, owner, "/api/directions", {
    method: "POST",
    body: named,
    headers: { "accept-language": "ru-RU" },
  });
  expect((await russian.json()).errors).toEqual([
    {
      field: "tiktok_daily_budget",
      code: "below_minimum",
      message: "Не меньше 2\u00a0500\u00a0₸.",
    },
  ]);
});

test("nobody outside says that the autopilot asks", async ({ request }) => {
  const pause = { type: "TikTok.PauseAdGroup", params: { adGroupId: NOWHERE } };
  const ask = (source: string) =>
    call(request, owner, "/api/actions", {
      method: "POST",
      body: { idempotencyKey: `as-${source}-0001`, source, actions: [pause] },
    });
  for (const source of ["brain", "mcp"]) {
    const { errors } = await expectProblem(await ask(source), 422, "invalid_input");
    expect(errors).toMatchObject([{ field: "source" }]);
  }
  expect((await ask("api")).status()).toBe(200);
});

test("a correlation id is kept when it is one and replaced when it is not", async ({ request }) => {
  const ask = (id: string) =>
    call(request, null, "/api/health", { headers: { "x-correlation-id": id } });
  expect((await ask("my-request-0001")).headers()["x-correlation-id"]).toBe("my-request-0001");
  const replaced = (await ask("<script>alert(1)</script>")).headers()["x-correlation-id"];
  expect(replaced).toMatch(/^[0-9a-f-]{36}$/);
});

test("an address we do not have answers in the same shape", async ({ request }) => {
  await expectProblem(await call(request, owner, "/api/nothing/here"), 404, "not_found");
});

test("health says what it depends on, and the API describes itself", async ({ request }) => {
  const health = await call(request, null, "/api/health");
  expect([health.status(), await health.json()]).toEqual([
    200,
    { status: "ok", dependencies: { database: "ok", auth: "ok" } },
  ]);
  const document = await (await call(request, null, "/api/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toContain("/api/directions");
});

test("pages carry the headers a browser must obey, with a nonce of their own", async ({
  request,
}) => {
  const [one, two] = await Promise.all([request.get("/sign-in"), request.get("/sign-in")]);
  const headers = one.headers();
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": expect.stringContaining("max-age"),
  });
  expect(headers["x-powered-by"]).toBeUndefined();
  const nonce = (response: APIResponse) =>
    /'nonce-([^']+)'/.exec(response.headers()["content-security-policy"] ?? "")?.[1];
  expect(nonce(one)).toBeTruthy();
  expect(nonce(one)).not.toBe(nonce(two));
  expect(headers["content-security-policy"]).not.toMatch(/script-src[^;]*unsafe/);
});

test("a page of another site cannot use the session cookie to write", async ({ page }) => {
  await signIn(page, owner);
  const before = await countChanges(owner);
  // The browser's own cookies, with the Origin another site's form would have.
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    {},
  ];
  for (const headers of foreign) {
    const response = await page.request.fetch("/api/ad-accounts", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      data: JSON.stringify({ name: "Forged" }),
    });
    await expectProblem(response, 403, "foreign_origin");
  }
  expect(await countChanges(owner)).toBe(before);
});

test("whoever does something dear too often is told when to come back", async ({ request }) => {
  const eager = await signUp();
  await exhaust(eager, [
    "launch",
    "act",
    "brain",
    "creative",
    "export",
    "look",
    "upload",
    "connect-person",
  ]);
  const link = {
    direction_id: NOWHERE,
    media_kind: "video",
    media_url: "https://example.kz/a.mp4",
  };
  const launch = { direction_id: NOWHERE };
  const pause = { type: "TikTok.PauseCampaign", params: { campaignId: NOWHERE } };
  const dear: [string, unknown?][] = [
    ["/api/tiktok-campaign-builder/auto-launch", launch],
    ["/api/tiktok-campaign-builder/manual-launch", { ...launch, creative_ids: [NOWHERE] }],
    [`/api/tiktok-campaign-builder/launches/${NOWHERE}/retry`, {}],
    ["/api/tiktok-campaign-builder/pause-campaign", { campaign_id: NOWHERE }],
    ["/api/actions", { idempotencyKey: "too-often-1", actions: [pause] }],
    ["/api/actions/undo", { actionId: NOWHERE, idempotencyKey: "too-often-2" }],
    ["/api/brain/run-tiktok", {}],
    ["/api/creatives", link],
    [`/api/creatives/${NOWHERE}/retry`, {}],
    ["/api/uploads", {}],
    ["/tiktok/oauth/start", {}],
    ["/api/roi?platform=tiktok&format=csv"],
    ["/tiktok/instant-pages"],
    ["/api/tiktok-campaign-builder/advertiser-info"],
  ];
  for (const [path, body] of dear) {
    const response = await call(request, eager, path, body ? { method: "POST", body } : {});
    await expectProblem(response, 429, "slow_down");
    expect(Number(response.headers()["retry-after"]), path).toBeGreaterThan(0);
  }
});
