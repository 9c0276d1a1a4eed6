import { APIConnectionError, APIConnectionTimeoutError } from "openai";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MODEL, type Openai, refusalOf, startOpenai } from "#tests/sandbox/openai/support";

let sandbox: Openai;
beforeEach(async () => {
  sandbox = await startOpenai();
});
afterEach(() => sandbox.running.close());

const ask = (openai = sandbox.openai) => openai.responses.create({ model: MODEL, input: "x" });

test("keys are wrong, missing, revoked or expired", async () => {
  const { client, running, token, baseURL } = sandbox;
  expect(await refusalOf(ask(client({ apiKey: "sk-wrong-1234567890" })))).toMatchObject({
    kind: "AuthenticationError",
    status: 401,
    code: "invalid_api_key",
    message: expect.stringContaining("sk-wrong*******7890"),
    requestID: expect.stringMatching(/^req_/),
  });
  expect((await fetch(`${baseURL}/models`)).status).toBe(401);

  const short = await running.control.token({ platform: "openai", expiresInS: 60 });
  await ask(client({ apiKey: short.token }));
  await running.control.moveClock({ advanceHours: 1 });
  expect(await refusalOf(ask(client({ apiKey: short.token })))).toMatchObject({ status: 401 });
  running.sandbox.tokens.revoke(token);
  expect(await refusalOf(ask())).toMatchObject({ code: "invalid_api_key" });
});

test("models are listed, read, unknown, or of the wrong kind", async () => {
  const { openai } = sandbox;
  const ids = (await openai.models.list()).data.map(({ id }) => id);
  expect(ids).toContain(MODEL);
  expect(await openai.models.retrieve("whisper-1")).toMatchObject({ object: "model" });
  expect(await refusalOf(openai.models.retrieve("gpt-2"))).toMatchObject({ status: 404 });
  expect(await refusalOf(openai.responses.create({ model: "gpt-2", input: "x" }))).toMatchObject({
    kind: "NotFoundError",
    code: "model_not_found",
  });
  const deaf = openai.responses.create({ model: "whisper-1", input: "x" });
  expect(await refusalOf(deaf)).toMatchObject({ status: 400, param: "model" });
});

test("unknown addresses are not found", async () => {
  expect(await refusalOf(sandbox.openai.images.generate({ prompt: "x" }))).toMatchObject({
    status: 404,
    message: expect.stringContaining("Invalid URL (POST /v1/images/generations)"),
  });
});

test("too many tokens a minute must wait, and waiting helps", async () => {
  const { openai, running } = sandbox;
  const long = () =>
    openai.responses.create({ model: MODEL, input: "a".repeat(400_000), store: false });
  await long();
  const refusal = await refusalOf(long().then(long));
  expect(refusal).toMatchObject({ kind: "RateLimitError", code: "rate_limit_exceeded" });
  expect(Number(refusal.headers?.get("retry-after-ms"))).toBeGreaterThan(0);
  await running.control.moveClock({ advanceHours: 1 });
  await long();
});

test("too many calls a minute must wait", async () => {
  const { running, token } = sandbox;
  const statuses = new Set<number>();
  for (let i = 0; i < 600; i++) {
    const response = await running.fetch(`${running.url()}/openai/v1/responses`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ model: MODEL, input: "x", store: false }),
    });
    statuses.add(response.status);
    if (response.status === 429) break;
  }
  expect(statuses).toEqual(new Set([200, 429]));
});

test("the client retries what a fault refuses once, and gives up on an empty purse", async () => {
  const { running, client } = sandbox;
  const patient = client({ maxRetries: 2 });
  await running.control.arm({ platform: "openai", fault: { kind: "http_error", status: 503 } });
  expect((await ask(patient)).status).toBe("completed");
  expect((await running.control.requests()).map(({ status }) => status)).toEqual([503, 200]);

  const noQuota = { kind: "platform_error", code: 429, message: "insufficient_quota" } as const;
  await running.control.arm({ platform: "openai", fault: noQuota });
  expect(await refusalOf(ask())).toMatchObject({
    kind: "RateLimitError",
    code: "insufficient_quota",
    requestID: "req_fault",
  });
  await running.control.arm({
    platform: "openai",
    fault: { kind: "rate_limit", retryAfterS: 3 },
  });
  expect((await refusalOf(ask())).headers?.get("retry-after")).toBe("3");
});

test.each<[number, string, string | null]>([
  [400, "BadRequestError", "context_length_exceeded"],
  [401, "AuthenticationError", "invalid_api_key"],
  [403, "PermissionDeniedError", "unsupported_country_region_territory"],
  [404, "NotFoundError", "model_not_found"],
  [409, "ConflictError", "conflict"],
  [413, "APIError", "too_large"],
  [422, "UnprocessableEntityError", "unprocessable"],
  [429, "RateLimitError", "rate_limit_exceeded"],
  [500, "InternalServerError", "server_error"],
  [503, "InternalServerError", "server_error"],
])("a fault of %i is the client's %s", async (code, kind, own) => {
  const fault = { kind: "platform_error", code, message: own ?? undefined } as const;
  await sandbox.running.control.arm({ platform: "openai", fault });
  expect(await refusalOf(ask())).toMatchObject({ kind, status: code, code: own });
});

test("what something in front of it answers has no code", async () => {
  const fault = { kind: "http_error", status: 502, body: "<html>bad gateway</html>" } as const;
  await sandbox.running.control.arm({ platform: "openai", fault });
  expect(await refusalOf(ask())).toMatchObject({ kind: "InternalServerError", code: undefined });
});

test("every answer of a model tells what is left of calls and tokens", async () => {
  const { headers } = (await ask().withResponse()).response;
  for (const kind of ["requests", "tokens"]) {
    const left = Number(headers.get(`x-ratelimit-remaining-${kind}`));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(Number(headers.get(`x-ratelimit-limit-${kind}`)));
    expect(headers.get(`x-ratelimit-reset-${kind}`)).toMatch(/^\d+ms$/);
  }
});

test("faults stall, break and cut answers", async () => {
  const { running, client } = sandbox;
  const arm = (fault: Parameters<typeof running.control.arm>[0]["fault"]) =>
    running.control.arm({ platform: "openai", fault });
  await arm({ kind: "stall" });
  await expect(ask(client({ timeout: 100 }))).rejects.toThrow(APIConnectionTimeoutError);
  await arm({ kind: "drop" });
  await expect(ask()).rejects.toThrow(APIConnectionError);
  await arm({ kind: "truncated_body" });
  await expect(ask()).rejects.toThrow();
  await arm({ kind: "platform_error", code: 500, message: "boom" });
  expect(await refusalOf(ask())).toMatchObject({ kind: "InternalServerError" });
  await arm({ kind: "platform_error", code: 403, message: "unsupported_country_region_territory" });
  expect(await refusalOf(ask())).toMatchObject({
    kind: "PermissionDeniedError",
    code: "unsupported_country_region_territory",
  });
});
