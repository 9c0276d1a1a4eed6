import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { assignLead } from "#lib/leads/assign";
import { listDeadEvents, replayLeadEvent } from "#lib/leads/dead-events";
import { drainLeadEvents } from "#lib/leads/drain";
import { eraseLead } from "#lib/leads/erase";
import { processLeadEvent } from "#lib/leads/process";
import { countAlike, countLeads, findLead, listLeads } from "#lib/leads/read";
import { setLeadLevel } from "#lib/leads/set-level";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ZONE = "Asia/Almaty";
const server = () => world.supabase.client("secret");
let ids = 0;

type Place = { ctx: Ctx; accountId: string };

async function place(): Promise<Place> {
  const ctx = await world.owner();
  return { ctx, accountId: (await world.account(ctx)).id };
}

/** A lead as the platform told it, at this instant. */
async function lead({ ctx, accountId }: Place, submittedAt = "2026-11-20T10:00:00Z") {
  ids += 1;
  const { data } = await server()
    .from("leads")
    .insert({
      user_account_id: ctx.userAccountId,
      ad_account_id: accountId,
      platform: "tiktok",
      platform_lead_id: `lead-${ids}`,
      full_name: "Айгерим",
      phone: "+77011234567",
      submitted_at: submittedAt,
    })
    .select("id")
    .single()
    .throwOnError();
  return data.id;
}

async function direction({ ctx, accountId }: Place, platform: "tiktok" | "facebook" = "tiktok") {
  const [made] = await createDirections(ctx, {
    name: `Line ${++ids}`,
    platform,
    accountId,
    daily_budget: "12000",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: "25000",
  });
  return made?.id ?? "";
}

test("a level is kept with who said it, without the person's contacts, and can be taken back", async () => {
  const here = await place();
  const id = await lead(here);

  const told = await setLeadLevel(here.ctx, { leadId: id, level: "qualified" });
  expect(told).toMatchObject({ level: "qualified", firstContactAt: expect.any(Date) });
  await setLeadLevel(here.ctx, { leadId: id, level: "qualified" });
  await setLeadLevel(here.ctx, { leadId: id, level: null });

  expect(await findLead(here.ctx, id)).toMatchObject({ level: null });
  const trail = (await world.changes(here.ctx)).filter(({ entity }) => entity === "leads");
  expect(trail.map(({ verb, before, after }) => ({ verb, before, after }))).toMatchObject([
    { verb: "lead.set_level", before: { level: null }, after: { level: "qualified" } },
    { verb: "lead.set_level", before: { level: "qualified" }, after: { level: null } },
  ]);
  expect(JSON.stringify(trail)).not.toMatch(/Айгерим|7701/);
});

test("a lead without a direction gets one of its own account and platform, and no other", async () => {
  const [here, there] = [await place(), await place()];
  const id = await lead(here);
  const mine = await direction(here);
  const otherPlatform = await direction(here, "facebook");
  const foreign = await direction(there);
  const otherAccount = await direction({
    ctx: here.ctx,
    accountId: (await world.account(here.ctx)).id,
  });

  for (const directionId of [otherPlatform, foreign, otherAccount]) {
    await expect(assignLead(here.ctx, { leadId: id, directionId })).rejects.toMatchObject({
      kind: "not_found",
    });
  }
  expect(await findLead(here.ctx, id)).toMatchObject({ directionId: null });

  await assignLead(here.ctx, { leadId: id, directionId: mine });
  expect(await findLead(here.ctx, id)).toMatchObject({ directionId: mine });
});

test("with one lead all of its campaign that have no direction get it, and no others", async () => {
  const here = await place();
  const [first, second, other, mapped] = [
    await lead(here),
    await lead(here),
    await lead(here),
    await lead(here),
  ];
  const [mine, earlier] = [await direction(here), await direction(here)];
  await server().from("leads").update({ campaign_id: "1860" }).in("id", [first, second]);
  await server().from("leads").update({ campaign_id: "1861" }).eq("id", other);
  await server().from("leads").update({ campaign_id: "1860" }).eq("id", mapped);
  await assignLead(here.ctx, { leadId: mapped, directionId: earlier });
  const one = await findLead(here.ctx, first);
  expect(one && (await countAlike(here.ctx, one))).toBe(1);

  expect(await assignLead(here.ctx, { leadId: first, directionId: mine, together: true })).toBe(2);

  const directionOf = async (id: string) => (await findLead(here.ctx, id))?.directionId;
  expect(await directionOf(second)).toBe(mine);
  expect(await directionOf(other)).toBeNull();
  expect(await directionOf(mapped)).toBe(earlier);
});

test("a campaign that gets its direction brings its leads along", async () => {
  const here = await place();
  const id = await lead(here);
  const mine = await direction(here);
  await server().from("leads").update({ campaign_id: "1862" }).eq("id", id);
  const { ctx, accountId } = here;
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.campaign"}');
    insert into public.campaigns
      (user_account_id, ad_account_id, platform, external_id, name, status, currency)
      values ('${ctx.userAccountId}', '${accountId}', 'tiktok', '1862', 'c', 'active', 'KZT');
    update public.campaigns set direction_id = '${mine}' where external_id = '1862';
    commit;`);
  expect(await findLead(ctx, id)).toMatchObject({ directionId: mine });
});

test("a person who is forgotten is nowhere any more, and does not come back", async () => {
  const here = await place();
  const id = await lead(here);
  await setLeadLevel(here.ctx, { leadId: id, level: "sold" });
  const known = await findLead(here.ctx, id);
  const body = `{"entry": [{"id": "${known?.externalId}", "phone": "+77011234567"}]}`;
  const event = { provider: "tiktok", event_id: `erased-${ids}`, body };
  await server()
    .from("webhook_events")
    .insert({ ...event, status: "processed", user_account_id: here.ctx.userAccountId })
    .throwOnError();
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.connect"}');
    insert into public.platform_connections
      (user_account_id, ad_account_id, platform, status, external_account_id)
      values ('${here.ctx.userAccountId}', '${here.accountId}', 'tiktok', 'connected', '7200');
    commit;`);

  await eraseLead(here.ctx, { leadId: id });
  // Told again, and later than ever.
  const told = { external_id: known?.externalId, advertiser_id: "7200", phone: "+77011234567" };
  const times = { submitted_at: "2026-11-20T10:00:00Z", event_at: "2030-01-01T00:00:00Z" };
  await server()
    .rpc("accept_leads", {
      p_platform: "tiktok",
      p_leads: [{ ...told, ...times, full_name: "Айгерим" }],
      p_via: "webhook",
      p_now: "2030-01-01T00:00:00Z",
      p_trace: { verb: "lead.receive" },
    })
    .throwOnError();

  expect(await findLead(here.ctx, id)).toMatchObject({
    fullName: null,
    phone: null,
    answers: {},
    level: "sold",
    erasedAt: expect.any(Date),
  });
  const { data } = await server()
    .from("webhook_events")
    .select("body")
    .eq("event_id", event.event_id)
    .single()
    .throwOnError();
  expect(data.body).toBeNull();
  const trail = await world.changes(here.ctx);
  expect(trail.at(-1)).toMatchObject({ verb: "lead.erase", entity: "leads" });
  expect(JSON.stringify(trail)).not.toMatch(/Айгерим|7701123/);
});

test("only who may write has a person forgotten, in code and past it", async () => {
  const here = await place();
  const id = await lead(here);
  const viewer = await world.member(here.ctx, "viewer");
  const stranger = await world.owner();
  const trace = { p_id: id, p_trace: { verb: "lead.erase" } };
  await expect(eraseLead(viewer, { leadId: id })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(eraseLead(stranger, { leadId: id })).rejects.toMatchObject({ kind: "not_found" });
  expect((await viewer.db.rpc("erase_lead", trace)).error?.code).toBe("42501");
  expect((await stranger.db.rpc("erase_lead", trace)).error?.code).toBe("PT404");
  expect(await findLead(here.ctx, id)).toMatchObject({ fullName: "Айгерим", erasedAt: null });
});

test("a viewer only looks, in code and past it; a stranger finds nothing", async () => {
  const here = await place();
  const id = await lead(here);
  const directionId = await direction(here);
  const viewer = await world.member(here.ctx, "viewer");
  const stranger = await world.owner();

  await expect(setLeadLevel(viewer, { leadId: id, level: "sold" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(assignLead(viewer, { leadId: id, directionId })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(setLeadLevel(stranger, { leadId: id, level: "sold" })).rejects.toMatchObject({
    kind: "not_found",
  });
  const trace = { verb: "lead.set_level" };
  const level = { p_id: id, p_level: "sold", p_trace: trace };
  expect((await viewer.db.rpc("set_lead_level", level)).error?.code).toBe("42501");
  expect((await stranger.db.rpc("set_lead_level", level)).error?.code).toBe("PT404");
  const assign = {
    p_id: id,
    p_direction_id: directionId,
    p_together: false,
    p_trace: { verb: "lead.assign" },
  };
  expect((await viewer.db.rpc("assign_lead", assign)).error?.code).toBe("42501");
  expect(await findLead(here.ctx, id)).toMatchObject({ level: null, directionId: null });
  expect(await findLead(stranger, id)).toBeNull();
});

test("a list holds its account's own days, the newest first, page by page", async () => {
  const here = await place();
  // In Almaty the 20th begins at 19:00 UTC of the 19th.
  const before = await lead(here, "2026-11-19T18:59:59Z");
  const first = await lead(here, "2026-11-19T19:00:00Z");
  const last = await lead(here, "2026-11-20T18:59:59Z");
  const after = await lead(here, "2026-11-20T19:00:00Z");
  const listed = async (filter: object) =>
    (await listLeads(here.ctx, filter, ZONE)).data.map(({ id }) => id);

  expect(await listed({ from: "2026-11-20", to: "2026-11-20" })).toEqual([last, first]);
  expect(await listed({})).toEqual([after, last, first, before]);
  expect(await listed({ platform: "facebook" })).toEqual([]);
  expect(await listed({ accountId: (await world.account(here.ctx)).id })).toEqual([]);

  await setLeadLevel(here.ctx, { leadId: last, level: "interest" });
  await assignLead(here.ctx, { leadId: first, directionId: await direction(here) });
  expect(await countLeads(here.ctx, {}, ZONE)).toEqual({ all: 4, waiting: 3, unmapped: 3 });
  expect(await listed({ view: "waiting" })).toEqual([after, first, before]);
  expect(await listed({ view: "unmapped" })).toEqual([after, last, before]);
});

test("205 leads of one second come on three pages, each once", async () => {
  const here = await place();
  for (let at = 0; at < 205; at++) await lead(here);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listLeads(here.ctx, { cursor }, ZONE);
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(205);
  expect(seen).toHaveLength(205);
  await expect(listLeads(here.ctx, { cursor: "x" }, ZONE)).rejects.toMatchObject({
    reason: "invalid_cursor",
  });
});

test("a message about an account nobody has connected comes in when somebody does", async () => {
  const here = await place();
  ids += 1;
  const entry = { id: `79${ids}`, advertiser_id: "7100", create_time: 1_790_000_000, changes: [] };
  const { data: event } = await server()
    .from("webhook_events")
    .insert({
      provider: "tiktok",
      event_id: `ownerless-${ids}`,
      body: JSON.stringify({ object: 1, entry: [entry] }),
      // Its last try.
      attempts: 8,
    })
    .select("id, body")
    .single()
    .throwOnError();
  const kept = { ...event, provider: "tiktok" as const, correlationId: "test-ownerless" };
  expect(await processLeadEvent(kept, new Date())).toBe("dead");

  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.connect"}');
    insert into public.platform_connections
      (user_account_id, ad_account_id, platform, status, external_account_id)
      values ('${here.ctx.userAccountId}', '${here.accountId}', 'tiktok', 'connected', '7100');
    commit;`);
  await drainLeadEvents(new Date());

  expect((await listLeads(here.ctx, {}, ZONE)).data).toMatchObject([{ externalId: entry.id }]);
});

/** A message of the platform's that died, known to be this workspace's. */
async function deadEvent(userAccountId: string | null, body: string): Promise<string> {
  ids += 1;
  const { data } = await server()
    .from("webhook_events")
    .insert({
      provider: "tiktok",
      event_id: `event-${ids}`,
      body,
      status: "dead",
      reason: "no_account",
      attempts: 8,
      user_account_id: userAccountId,
    })
    .select("id")
    .single()
    .throwOnError();
  return data.id;
}

test("a dead message is listed without what it says, and lives again by a manager's word", async () => {
  const here = await place();
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.connect"}');
    insert into public.platform_connections
      (user_account_id, ad_account_id, platform, status, external_account_id)
      values ('${here.ctx.userAccountId}', '${here.accountId}', 'tiktok', 'connected', '7001');
    commit;`);
  const entry = { id: "7002", advertiser_id: "7001", create_time: 1_790_000_000, changes: [] };
  const id = await deadEvent(here.ctx.userAccountId, JSON.stringify({ object: 1, entry: [entry] }));
  const viewer = await world.member(here.ctx, "viewer");
  const stranger = await world.owner();

  expect(await listDeadEvents(viewer)).toEqual([
    { id, reason: "no_account", attempts: 8, receivedAt: expect.any(Date) },
  ]);
  expect(await listDeadEvents(stranger)).toEqual([]);
  await expect(replayLeadEvent(viewer, { eventId: id })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(replayLeadEvent(stranger, { eventId: id })).rejects.toMatchObject({
    kind: "not_found",
  });

  expect(await replayLeadEvent(here.ctx, { eventId: id })).toBe("processed");
  expect(await listDeadEvents(here.ctx)).toEqual([]);
  expect((await listLeads(here.ctx, {}, ZONE)).data).toMatchObject([{ externalId: "7002" }]);
  await expect(replayLeadEvent(here.ctx, { eventId: id })).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("a dead message nobody knows the owner of is nobody's to replay", async () => {
  const here = await place();
  const id = await deadEvent(null, "{}");
  await expect(replayLeadEvent(here.ctx, { eventId: id })).rejects.toMatchObject({
    kind: "not_found",
  });
});
