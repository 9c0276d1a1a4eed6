import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { findFeed } from "#lib/leads/feed";
import { reconcileLeads } from "#lib/leads/reconcile";
import { subscribeLeads } from "#lib/leads/subscribe";
import type { LeadInput } from "#lib/sandbox/control-schema";
import type { ConnectedAccount } from "#tests/support/connected-account";
import { openLeadAd } from "#tests/support/lead-ad";
import { openWebhookDoor } from "#tests/support/webhook-door";
import { openWorld, type World } from "#tests/support/world";

let world: World;
let door: Awaited<ReturnType<typeof openWebhookDoor>>;
beforeAll(async () => {
  world = await openWorld();
  door = await openWebhookDoor();
  process.env.NEXT_PUBLIC_APP_URL = door.url;
});
afterAll(async () => {
  door.close();
  await world.close();
});

const MINUTE_MS = 60_000;
const server = () => world.supabase.client("secret");

type Client = ConnectedAccount & {
  ctx: Ctx;
  of: { platform: "tiktok"; accountId: string | null };
  adId: string;
};

async function connected(): Promise<Client> {
  const ctx = await world.owner();
  const made = await world.connectedAccount(ctx);
  const { adId } = openLeadAd(world.sandbox, made);
  return { ...made, ctx, adId, of: { platform: "tiktok", accountId: made.account.id } };
}

/** The job, this long after what stands on the sandbox's clock. */
const jobAfter = ({ ctx }: Client, minutes: number) =>
  openJobCtx({
    userAccountId: ctx.userAccountId,
    job: "leads",
    correlationId: "test-leads",
    now: new Date(world.sandbox.sandbox.clock.now() + minutes * MINUTE_MS),
  });

/** People fill the form in; their webhooks behave as asked and arrive now. */
async function answer({ adId }: Client, wish: Omit<LeadInput, "adId"> = {}): Promise<string[]> {
  const { leads } = await world.sandbox.control.leads({ adId, ...wish });
  await world.sandbox.control.flushWebhooks();
  return leads.map(({ id }) => id);
}

async function leadIds({ ctx }: Client): Promise<string[]> {
  const { data } = await server()
    .from("leads")
    .select("platform_lead_id")
    .eq("user_account_id", ctx.userAccountId)
    .throwOnError();
  return data.map((lead) => lead.platform_lead_id).sort();
}

async function alarms({ ctx }: Client) {
  const { data } = await server()
    .from("notifications")
    .select("kind, facts, resolved_at")
    .eq("user_account_id", ctx.userAccountId)
    .eq("kind", "leads_missed")
    .throwOnError();
  return data;
}

test("once subscribed, leads come by themselves, and the platform's list holds no more", async () => {
  const client = await connected();
  await subscribeLeads(jobAfter(client, 0), client.of);
  const ids = await answer(client, { count: 3 });
  expect(await leadIds(client)).toEqual(ids.sort());

  const counts = await reconcileLeads(jobAfter(client, 20), client.of);

  expect(counts).toEqual({ reported: 3, found: 0, unmapped: 0, forms: 1, failedForms: 0 });
  expect(await findFeed(client.ctx, client.of)).toMatchObject({ reported: 3, received: 3 });
  expect(await alarms(client)).toEqual([]);
});

test("subscribing again leaves one subscription, so that nothing comes twice", async () => {
  const client = await connected();
  for (let times = 0; times < 3; times++) await subscribeLeads(jobAfter(client, times), client.of);
  await answer(client);
  const deliveries = (await world.sandbox.control.webhooks()).filter(({ body }) =>
    body.includes(client.tiktok.advertiserId),
  );
  expect(deliveries).toHaveLength(1);
  const feed = await findFeed(client.ctx, client.of);
  expect(feed?.subscribedAt?.getTime()).toBe(world.sandbox.sandbox.clock.now());
});

test("copies, a changed order and lateness make no lead twice and lose none", async () => {
  const client = await connected();
  await subscribeLeads(jobAfter(client, 0), client.of);
  const ids = [
    ...(await answer(client, { duplicate: 4 })),
    ...(await answer(client, { count: 5, reordered: true })),
    ...(await answer(client, { count: 2, lateByS: 3600 })),
  ];
  expect(await leadIds(client)).toHaveLength(6);
  await world.sandbox.control.moveClock({ advanceHours: 1 });
  await world.sandbox.control.flushWebhooks();
  expect(await leadIds(client)).toEqual(ids.sort());
});

test("what the webhooks missed is found in the list, and people are told until they work again", async () => {
  const client = await connected();
  await subscribeLeads(jobAfter(client, 0), client.of);
  const received = await answer(client, { count: 8 });
  const silent = await answer(client, { silent: true });
  const forged = await answer(client, { wrongSignature: true });
  expect(await leadIds(client)).toEqual(received.sort());

  // The newest may be on their way: nobody is alarmed before a quarter of an hour.
  expect(await reconcileLeads(jobAfter(client, 10), client.of)).toMatchObject({ found: 2 });
  expect(await leadIds(client)).toEqual([...received, ...silent, ...forged].sort());
  expect(await alarms(client)).toEqual([]);

  await reconcileLeads(jobAfter(client, 20), client.of);
  expect(await findFeed(client.ctx, client.of)).toMatchObject({ reported: 10, received: 8 });
  expect(await alarms(client)).toMatchObject([
    { resolved_at: null, facts: { reported: 10, received: 8, ad_account_id: client.account.id } },
  ]);
  await reconcileLeads(jobAfter(client, 21), client.of);
  expect(await alarms(client)).toHaveLength(1);

  // Nine of ten is enough, and so is what arrives late after all.
  await answer(client, { count: 10 });
  await reconcileLeads(jobAfter(client, 25), client.of);
  expect(await alarms(client)).toMatchObject([{ resolved_at: expect.any(String) }]);
});

test("leads from before anybody subscribed come in and alarm nobody", async () => {
  const client = await connected();
  const ids = await answer(client, { count: 3 });
  await subscribeLeads(jobAfter(client, 1), client.of);
  expect(await reconcileLeads(jobAfter(client, 60), client.of)).toMatchObject({ found: 3 });
  expect(await leadIds(client)).toEqual(ids.sort());
  expect(await alarms(client)).toEqual([]);
});

test("a form TikTok does not hand out now is counted, and has its turn next time", async () => {
  const client = await connected();
  await answer(client, { silent: true });
  await world.sandbox.control.arm({
    platform: "tiktok",
    path: "*/page/lead/task/",
    fault: { kind: "platform_error", code: 40002 },
  });
  expect(await reconcileLeads(jobAfter(client, 20), client.of)).toMatchObject({
    forms: 1,
    failedForms: 1,
    found: 0,
  });
  expect(await reconcileLeads(jobAfter(client, 21), client.of)).toMatchObject({
    failedForms: 0,
    found: 1,
  });
});

test("without access nothing is found out, and the connection is known to be lost", async () => {
  const client = await connected();
  const { sandbox } = world.sandbox;
  for (const { id, accountIds } of sandbox.tokens.list("tiktok")) {
    if (accountIds.includes(client.tiktok.advertiserId)) sandbox.tokens.revoke(id);
  }
  await expect(reconcileLeads(jobAfter(client, 20), client.of)).rejects.toMatchObject({
    refusal: "signed_out",
  });
});
