import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { drainLeadEvents } from "#lib/leads/drain";
import { processLeadEvent } from "#lib/leads/process";
import { receiveTiktokWebhook } from "#lib/leads/receive";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { openWorld, type World } from "#tests/support/world";

const SECRET = TIKTOK_APP.secret;
const MINUTE_MS = 60_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const now = new Date("2026-11-26T10:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
const nowS = now.getTime() / 1000;
const server = () => world.supabase.client("secret");

let ids = 0;
const nextId = () => String(7_300_000_000_000_000_000n + BigInt(++ids));

type Client = { ctx: Ctx; accountId: string; advertiserId: string };

/** A client whose TikTok account is connected, as far as leads have to know. */
async function connected(advertiserId = nextId()): Promise<Client> {
  const ctx = await world.owner();
  const { id: accountId } = await world.account(ctx);
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.connect"}');
    insert into public.platform_connections
      (user_account_id, ad_account_id, platform, status, external_account_id)
      values ('${ctx.userAccountId}', '${accountId}', 'tiktok', 'connected', '${advertiserId}');
    commit;`);
  return { ctx, accountId, advertiserId };
}

async function direction({ ctx, accountId }: Client, more: object = {}): Promise<string> {
  const [made] = await createDirections(ctx, {
    name: `Line ${++ids}`,
    platform: "tiktok",
    accountId,
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: "25000",
    ...more,
  });
  if (!made) throw new Error("no direction");
  return made.id;
}

type Entry = Record<string, unknown> & { id: string };

const entryOf = ({ advertiserId }: Pick<Client, "advertiserId">, more: object = {}): Entry => ({
  id: nextId(),
  advertiser_id: advertiserId,
  page_id: "7300000000000000002",
  campaign_id: "1860000000000001",
  create_time: nowS,
  changes: [
    { field: "Имя", value: "Айгерим" },
    { field: "Phone number", value: "+77011234567" },
  ],
  ...more,
});

function deliver(body: string, at = now, secret = SECRET) {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return receiveTiktokWebhook({
    raw: Buffer.from(body),
    headers: new Headers({ "x-open-signature": signature }),
    now: at,
    correlationId: "test-receive",
  });
}

const bodyOf = (entries: unknown[], time = nowS) =>
  JSON.stringify({ request_id: nextId(), object: 1, time, entry: entries });

/** Delivers and deals with it, as the route does. */
async function tell(entries: unknown[], { at = now, time = nowS } = {}) {
  const event = await deliver(bodyOf(entries, time), at);
  return event && processLeadEvent(event, at);
}

async function leadsOf({ ctx }: Client) {
  const { data } = await server()
    .from("leads")
    .select("platform_lead_id, direction_id, full_name, phone, answers, level, webhook_at")
    .eq("user_account_id", ctx.userAccountId)
    .order("platform_lead_id")
    .throwOnError();
  return data;
}

async function eventsOf(status: string) {
  const { data } = await server()
    .from("webhook_events")
    .select("id, reason, attempts, body, user_account_id")
    .eq("status", status)
    .throwOnError();
  return data;
}

test("a lead reaches the workspace whose account it is, with contacts and answers", async () => {
  const client = await connected();
  const entry = entryOf(client);

  expect(await tell([entry])).toBe("processed");

  expect(await leadsOf(client)).toMatchObject([
    {
      platform_lead_id: entry.id,
      full_name: "Айгерим",
      phone: "+77011234567",
      answers: { Имя: "Айгерим", "Phone number": "+77011234567" },
    },
  ]);
});

test("a wrong signature keeps nothing", async () => {
  const before = (await eventsOf("received")).length;
  const delivering = deliver(bodyOf([]), now, "another secret");
  await expect(delivering).rejects.toMatchObject({ kind: "signed_out" });
  expect(await eventsOf("received")).toHaveLength(before);
});

test("25 copies at once make one event and one lead", async () => {
  const client = await connected();
  const body = bodyOf([entryOf(client)]);
  const events = await Promise.all(Array.from({ length: 25 }, () => deliver(body)));
  const taken = events.flatMap((event) => event ?? []);
  expect(taken).toHaveLength(1);
  await Promise.all(taken.map((event) => processLeadEvent(event, now)));
  expect(await leadsOf(client)).toHaveLength(1);
});

test("the same lead in other bytes is the same lead", async () => {
  const client = await connected();
  const entry = entryOf(client);
  await Promise.all(Array.from({ length: 5 }, () => tell([entry])));
  await tell([entry], { at: later(60 * 24) });
  expect(await leadsOf(client)).toHaveLength(1);
});

test("an event dealt with twice changes nothing the second time", async () => {
  const client = await connected();
  const event = await deliver(bodyOf([entryOf(client)]));
  if (!event) throw new Error("no event");
  await Promise.all([processLeadEvent(event, now), processLeadEvent(event, now)]);
  await processLeadEvent(event, later(1));
  expect(await leadsOf(client)).toHaveLength(1);
});

test("what was written later wins, in whatever order it comes", async () => {
  const client = await connected();
  const first = entryOf(client);
  const second = { ...first, changes: [{ field: "Имя", value: "Айгерим С." }] };

  await tell([second], { time: nowS + 60 });
  await tell([first], { time: nowS, at: later(5) });
  expect(await leadsOf(client)).toMatchObject([{ full_name: "Айгерим С.", phone: null }]);

  await tell([{ ...first, changes: [] }], { time: nowS + 120 });
  expect(await leadsOf(client)).toMatchObject([{ full_name: null, answers: {} }]);
});

test("the campaign tells the direction before the form, and the form before the account", async () => {
  const client = await connected();
  const [campaignId, pageId] = [nextId(), nextId()];
  const byPage = await direction(client, { tiktok_instant_page_id: pageId });
  const byCampaign = await direction(client);
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.campaign"}');
    insert into public.campaigns
      (user_account_id, ad_account_id, direction_id, platform, external_id, name, status, currency)
      values ('${client.ctx.userAccountId}', '${client.accountId}', '${byCampaign}', 'tiktok',
              '${campaignId}', 'c', 'active', 'KZT');
    commit;`);

  await tell([
    entryOf(client, { campaign_id: campaignId, page_id: pageId }),
    entryOf(client, { campaign_id: nextId(), page_id: pageId }),
    entryOf(client, { campaign_id: nextId(), page_id: nextId() }),
  ]);

  // Of two directions the account alone cannot tell which.
  expect((await leadsOf(client)).map((lead) => lead.direction_id)).toEqual([
    byCampaign,
    byPage,
    null,
  ]);
});

test("an account's only direction takes a lead of an unknown campaign", async () => {
  const client = await connected();
  const only = await direction(client);
  await tell([entryOf(client, { campaign_id: nextId() })]);
  expect(await leadsOf(client)).toMatchObject([{ direction_id: only }]);
});

test("knowing a campaign's number gives nobody its leads", async () => {
  const [victim, thief] = [await connected(), await connected()];
  const campaignId = nextId();
  const pageId = nextId();
  await direction(thief, { tiktok_instant_page_id: pageId });
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.campaign"}');
    update public.account_directions set tiktok_campaign_id = '${campaignId}'
     where user_account_id = '${thief.ctx.userAccountId}';
    commit;`);
  await tell([entryOf(victim, { campaign_id: campaignId, page_id: pageId })]);
  expect(await leadsOf(victim)).toMatchObject([{ direction_id: null }]);
  expect(await leadsOf(thief)).toEqual([]);
});

test("of two workspaces in one account the lead stays with whom it came to", async () => {
  const advertiserId = nextId();
  const [first, second] = [await connected(advertiserId), await connected(advertiserId)];
  const campaignId = nextId();
  const entry = entryOf(first, { campaign_id: campaignId });
  await tell([entry]);
  await direction(second, { tiktok_instant_page_id: entry.page_id });
  await tell([{ ...entry, changes: [] }], { time: nowS + 60 });

  expect(await leadsOf(first)).toMatchObject([{ full_name: "Айгерим" }]);
  expect(await leadsOf(second)).toEqual([]);
});

test("a lead of an account nobody has connected waits, and comes in once somebody has", async () => {
  const advertiserId = nextId();
  const entry = entryOf({ advertiserId });
  expect(await tell([entry])).toBe("failed");
  await drainLeadEvents(later(3));

  const client = await connected(advertiserId);
  expect(await leadsOf(client)).toEqual([]);
  // The connection sends it on its way, by the database's own clock.
  await drainLeadEvents(new Date());
  expect(await leadsOf(client)).toHaveLength(1);
});

test("an event nobody has dealt with, because the app went away, is dealt with a minute later", async () => {
  const client = await connected();
  await deliver(bodyOf([entryOf(client)]), later(1000));
  await drainLeadEvents(later(1000));
  expect(await leadsOf(client)).toEqual([]);
  await drainLeadEvents(later(1001));
  expect(await leadsOf(client)).toHaveLength(1);
});

test("a copy deals with what was kept after its first delivery had been given up", async () => {
  const client = await connected();
  const body = bodyOf([entryOf(client)]);
  await deliver(body);
  const copy = await deliver(body, new Date(now.getTime() + 4000));
  expect(copy && (await processLeadEvent(copy, now))).toBe("processed");
  expect(await leadsOf(client)).toHaveLength(1);
  expect(await deliver(body, later(1))).toBeNull();
});

test.each([
  ["no JSON", "hello", "unreadable"],
  ["a NUL", "{\0}", "unreadable"],
  ["another kind of event", '{"object":3,"entry":[]}', "unknown_type"],
])("signed bytes with %s are kept as a dead letter at once", async (_, body, reason) => {
  const event = await deliver(body);
  if (!event) throw new Error("no event");
  expect(await processLeadEvent(event, now)).toBe("dead");
  const dead = (await eventsOf("dead")).find(({ id }) => id === event.id);
  expect(dead).toMatchObject({ reason, body: body.replace("\0", "\ufffd") });
});

test("one bad entry loses none of the others, and is not forgotten", async () => {
  const client = await connected();
  const entries = [entryOf(client), entryOf(client, { create_time: "soon" }), entryOf(client)];
  expect(await tell(entries)).toBe("dead");
  expect(await leadsOf(client)).toHaveLength(2);
  const dead = await eventsOf("dead");
  expect(dead).toContainEqual(
    expect.objectContaining({ reason: "bad_entry", user_account_id: client.ctx.userAccountId }),
  );
});

test("what never succeeds is tried eight times, ever more rarely, and then dies", async () => {
  const entry = entryOf({ advertiserId: nextId() });
  const event = await deliver(bodyOf([entry]));
  if (!event) throw new Error("no event");
  await processLeadEvent(event, now);
  const tries: number[] = [];
  for (let minute = 0; minute < 24 * 60; minute++) {
    const { data } = await server()
      .from("webhook_events")
      .select("attempts, status, next_attempt_at")
      .eq("id", event.id)
      .single()
      .throwOnError();
    if (data.status === "dead") break;
    const dueIn = (new Date(data.next_attempt_at ?? "").getTime() - now.getTime()) / MINUTE_MS;
    tries.push(Math.round(dueIn));
    await drainLeadEvents(later(dueIn));
  }
  expect(tries).toEqual([2, 6, 14, 30, 62, 126, 254]);
});
