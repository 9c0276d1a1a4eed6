import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Ctx } from "#lib/ctx";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { listLeads } from "#lib/leads/read";
import { subscribeLeads } from "#lib/leads/subscribe";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import type { ConnectedAccount } from "#tests/support/connected-account";
import { openLeadAd } from "#tests/support/lead-ad";
import { openStormWorld, type StormWorld, weather } from "#tests/support/storm-world";

// Starting the app takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let storm: StormWorld;
let client: ConnectedAccount & { ctx: Ctx };
beforeAll(async () => {
  storm = await openStormWorld();
  const ctx = await storm.world.owner();
  client = { ...(await storm.world.connectedAccount(ctx)), ctx };
});
afterAll(() => storm?.close());

// What happens after the answer takes a while on a busy machine.
const SOON = { timeout: 20_000 };

let ids = 0;
const bodyOf = (advertiserId = client.tiktok.advertiserId) => {
  ids += 1;
  const id = `75${String(ids).padStart(17, "0")}`;
  const entry = { id, advertiser_id: advertiserId, create_time: 1_790_000_000, changes: [] };
  return { id, body: JSON.stringify({ object: 1, time: 1_790_000_000, entry: [entry] }) };
};

function send(body: string, headers?: Record<string, string>) {
  const signature = createHmac("sha256", TIKTOK_APP.secret).update(body).digest("hex");
  return fetch(storm.webhookUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(headers ?? { "x-open-signature": signature }),
    },
    body,
  });
}

/** A busy server asks for patience, and TikTok sends again. */
async function sendUntilTaken(body: string, tries = 10): Promise<Response> {
  const answer = await send(body);
  return answer.status === 503 && tries > 1 ? sendUntilTaken(body, tries - 1) : answer;
}

const leadIds = async () =>
  (await listLeads(client.ctx, {}, "UTC")).data.map(({ externalId }) => externalId);

async function count(where: string): Promise<number> {
  const sql = `select count(*)::int as n from public.webhook_events where ${where}`;
  const { rows } = await storm.world.supabase.connection.driver.query<{ n: number }>(sql);
  return rows[0]?.n ?? -1;
}

test("a challenge is answered in its own characters, and nothing else is echoed", async () => {
  const ask = (query: string) => fetch(`${storm.webhookUrl}${query}`);
  const answer = await ask("?challenge=x7Qd-_.~1");
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await answer.text()).toBe("x7Qd-_.~1");
  for (const query of ["", "?challenge=", "?challenge=%3Cscript%3E", "?challenge=a%20b"]) {
    expect((await ask(query)).status, query).toBe(400);
  }
});

test("a lead is there a moment after TikTok told of it", async () => {
  const { id, body } = bodyOf();
  expect((await send(body)).status).toBe(200);
  await expect.poll(leadIds, SOON).toContain(id);
});

test("what is not signed, or wrongly, is refused and not kept", async () => {
  const before = await count("true");
  const { body } = bodyOf();
  expect((await send(body, {})).status).toBe(401);
  expect((await send(body, { "x-open-signature": "0".repeat(64) })).status).toBe(401);
  expect((await send(body, { "tiktok-signature": "t=1,s=0" })).status).toBe(401);
  expect((await send(body, { "x-tiktok-signature": "" })).status).toBe(401);
  expect(await count("true")).toBe(before);
});

test("two megabytes are refused before anybody reads them", async () => {
  const body = JSON.stringify({ object: 1, entry: [], pad: "x".repeat(2 * 1024 * 1024) });
  expect((await send(body)).status).toBe(413);
});

test("signed bytes that are no JSON are kept as a dead letter and not sent again", async () => {
  expect((await send("{ half")).status).toBe(200);
  await expect.poll(() => count("status = 'dead' and body = '{ half'"), SOON).toBe(1);
});

test("25 copies at once make one lead", async () => {
  const { id, body } = bodyOf();
  const answers = await Promise.all(Array.from({ length: 25 }, () => sendUntilTaken(body)));
  expect(answers.map(({ status }) => status)).toEqual(Array(25).fill(200));
  await expect.poll(leadIds, SOON).toContain(id);
  expect((await leadIds()).filter((one) => one === id)).toHaveLength(1);
});

test("a frozen database is answered with 503 in time, and nothing is lost", async () => {
  const { id, body } = bodyOf();
  const frozen = storm.stack.gate.hold(/webhook_events/);
  const began = performance.now();
  const answer = await send(body);
  const tookMs = performance.now() - began;
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("30");
  expect(tookMs).toBeLessThan(3500);

  frozen.release();
  expect((await send(body)).status).toBe(200);
  await expect.poll(leadIds, SOON).toContain(id);
  expect((await leadIds()).filter((one) => one === id)).toHaveLength(1);
});

test("TikTok's own webhooks come in, in every form it may sign, and forged ones do not", async () => {
  const { world } = storm;
  const { adId } = openLeadAd(world.sandbox, client);
  const { userAccountId } = client.ctx;
  const ctx = openJobCtx({ userAccountId, job: "leads", correlationId: "test-webhooks" });
  await subscribeLeads(ctx, { platform: "tiktok", accountId: client.account.id });

  const good: string[] = [];
  for (const webhookSignature of ["open_escaped", "open_raw", "tiktok", "product"]) {
    await world.sandbox.fetch(`${world.sandbox.url()}/control/tiktok/settings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ webhookSignature }),
    });
    const { leads } = await world.sandbox.control.leads({ adId, count: 2, reordered: true });
    good.push(...leads.map(({ id }) => id));
    await world.sandbox.control.flushWebhooks();
  }
  const { leads: forged } = await world.sandbox.control.leads({ adId, wrongSignature: true });
  await world.sandbox.control.flushWebhooks();

  await expect.poll(leadIds, SOON).toEqual(expect.arrayContaining(good));
  expect(await leadIds()).not.toContain(forged[0]?.id);
});

test("of 300 webhooks, some twice, late or forged, with a kill between, every good lead comes once", async () => {
  const { deliveries } = await weather(storm, client, { leads: 300, lanes: 8 });
  expect(deliveries).toBeGreaterThan(300);
});
