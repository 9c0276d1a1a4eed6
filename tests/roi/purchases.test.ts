import { afterAll, beforeAll, expect, test } from "vitest";
import { listChanges } from "#lib/changes/read";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { attachPurchase } from "#lib/roi/attach";
import { importPurchases } from "#lib/roi/import";
import { listPurchases } from "#lib/roi/purchases";
import { recordPurchase } from "#lib/roi/record";
import { deletePurchase, restorePurchase, undoImport } from "#lib/roi/remove";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const NOW = new Date("2026-11-26T09:00:00Z");
const YEAR = { from: "2026-01-01", to: "2026-12-31" };
const sale = { amount: "180000.50", purchased_on: "2026-11-20" };

async function openLine() {
  const ctx = await world.owner(NOW);
  const { id: accountId } = await world.account(ctx);
  const [direction] = await createDirections(ctx, {
    name: "Имплантация",
    accountId,
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: 25_000,
    tiktok_adgroup_mode: "create_new",
  });
  return { ctx, accountId, directionId: direction?.id ?? "" };
}

async function addLead(ctx: Ctx, accountId: string, directionId: string, phone: string) {
  const { data } = await world.supabase
    .client("secret")
    .from("leads")
    .insert({
      user_account_id: ctx.userAccountId,
      ad_account_id: accountId,
      direction_id: directionId,
      platform: "tiktok",
      platform_lead_id: crypto.randomUUID(),
      full_name: "Динара",
      phone,
      submitted_at: NOW.toISOString(),
    })
    .select("id")
    .single()
    .throwOnError();
  return data.id;
}

const salesOf = (ctx: Ctx, id: string) => listPurchases(ctx, { id }, YEAR);

test("a sale is its lead's direction's, and leaves a trace", async () => {
  const { ctx, accountId, directionId } = await openLine();
  const leadId = await addLead(ctx, accountId, directionId, "+77011112233");
  const { purchase, isNew } = await recordPurchase(ctx, { ...sale, lead_id: leadId }, "manual");
  expect(isNew).toBe(true);
  expect(purchase).toMatchObject({
    amountMinor: 18_000_050,
    currency: "KZT",
    directionId,
    leadId,
    platform: "tiktok",
  });
  const changes = await world.changes(ctx);
  expect(changes.at(-1)).toMatchObject({ verb: "purchase.record", entity: "purchases" });
});

test("the history tells every deed with a sale by its sum, also once it is gone", async () => {
  const { ctx, directionId } = await openLine();
  const { purchase } = await recordPurchase(ctx, sale, "manual");
  await attachPurchase(ctx, { purchaseId: purchase.id, leadId: null, directionId });
  await deletePurchase(ctx, { purchaseId: purchase.id });
  const told = await listChanges(ctx, { limit: 3 });
  const sum = { amount: expect.stringMatching(/^180000\.50?$/), currency: "KZT" };
  expect(told).toMatchObject([
    { verb: "purchase.delete", ...sum },
    { verb: "purchase.attach", ...sum },
    { verb: "purchase.record", ...sum },
  ]);
});

test("a sale with a number of its own counts once; told differently it is refused", async () => {
  const { ctx, accountId } = await openLine();
  const told = { ...sale, external_id: "order-1" };
  const first = await recordPurchase(ctx, told, "api");
  const again = await recordPurchase(ctx, told, "api");
  expect(again).toEqual({ purchase: first.purchase, isNew: false });
  const differently = recordPurchase(ctx, { ...told, amount: "1" }, "api");
  await expect(differently).rejects.toMatchObject({ kind: "conflict", reason: "purchase_differs" });
  expect(await salesOf(ctx, accountId)).toHaveLength(1);
});

test.each([
  [{ amount: "0" }, "amount"],
  [{ amount: "-5" }, "amount"],
  [{ amount: "1.005" }, "amount"],
  [{ amount: Number.NaN }, "amount"],
  [{ purchased_on: "2026-11-28" }, "purchased_on"],
])("%j is refused, and nothing is written", async (wrong, field) => {
  const { ctx, accountId } = await openLine();
  const recording = recordPurchase(ctx, { ...sale, ...wrong }, "manual");
  await expect(recording).rejects.toThrow();
  const { fields, issues } = await recording.catch((error) => error);
  expect(fields?.[0]?.field ?? issues?.[0]?.path?.[0]).toBe(field);
  expect(await salesOf(ctx, accountId)).toEqual([]);
});

test("another workspace's direction or lead, or another client's, is not there", async () => {
  const { ctx, accountId } = await openLine();
  const foreign = await openLine();
  const leadId = await addLead(foreign.ctx, foreign.accountId, foreign.directionId, "+77010000000");
  for (const wrong of [{ direction_id: foreign.directionId }, { lead_id: leadId }]) {
    const recording = recordPurchase(ctx, { ...sale, ...wrong }, "manual");
    await expect(recording).rejects.toMatchObject({ kind: "not_found" });
  }
  const { id: otherClient } = await world.account(ctx);
  const sibling = recordPurchase(
    ctx,
    { ...sale, accountId: otherClient, direction_id: foreign.directionId },
    "manual",
  );
  await expect(sibling).rejects.toMatchObject({ kind: "not_found" });
  expect(await salesOf(ctx, accountId)).toEqual([]);
});

test("what was deleted comes back the same, once", async () => {
  const { ctx, accountId, directionId } = await openLine();
  const { purchase } = await recordPurchase(
    ctx,
    { ...sale, direction_id: directionId, external_id: "x" },
    "manual",
  );
  await deletePurchase(ctx, { purchaseId: purchase.id });
  expect(await salesOf(ctx, accountId)).toEqual([]);
  await restorePurchase(ctx, { purchaseId: purchase.id });
  await restorePurchase(ctx, { purchaseId: purchase.id });
  expect(await salesOf(ctx, accountId)).toEqual([purchase]);
});

test("a viewer changes nothing, a stranger sees nothing, by whatever door", async () => {
  const { ctx, accountId, directionId } = await openLine();
  const { purchase } = await recordPurchase(ctx, sale, "manual");
  const viewer = await world.member(ctx, "viewer");
  const stranger = { ...(await world.owner()), userAccountId: ctx.userAccountId };
  const trace = { verb: "purchase.record" };
  for (const [who, kind] of [
    [viewer, "42501"],
    [stranger, "PT404"],
  ] as const) {
    const rpc = await who.db.rpc("record_purchases", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: accountId,
      p_rows: [
        { place: 1, amount: "1", currency: "KZT", purchased_on: "2026-11-20", source: "api" },
      ],
      p_trace: trace,
    });
    expect(rpc.error?.code).toBe(kind);
    const attach = await who.db.rpc("attach_purchase", {
      p_id: purchase.id,
      p_lead_id: null as unknown as string,
      p_direction_id: directionId,
      p_trace: { verb: "purchase.attach" },
    });
    expect(attach.error?.code).toBe(kind);
    const gone = await who.db.rpc("delete_purchases", {
      p_user_account_id: ctx.userAccountId,
      p_ids: [purchase.id],
      p_trace: { verb: "purchase.delete" },
    });
    expect(gone.error?.code).toBe(kind);
  }
  await expect(recordPurchase(viewer, sale, "manual")).rejects.toMatchObject({ kind: "forbidden" });
  expect(await salesOf(stranger, accountId)).toEqual([]);
  expect(await salesOf(viewer, accountId)).toEqual([purchase]);
});

test("nobody's sale is given to a direction", async () => {
  const { ctx, directionId } = await openLine();
  const { purchase } = await recordPurchase(ctx, sale, "manual");
  expect(purchase.platform).toBeNull();
  const attached = await attachPurchase(ctx, {
    purchaseId: purchase.id,
    leadId: null,
    directionId,
  });
  expect(attached).toMatchObject({ directionId, platform: "tiktok" });
});

test("a file is looked at first, then added once; the second time adds nothing", async () => {
  const { ctx, accountId, directionId } = await openLine();
  const leadId = await addLead(ctx, accountId, directionId, "+7 701 111 22 33");
  await recordPurchase(ctx, { ...sale, external_id: "A-9" }, "manual");
  const text = [
    "Дата;Сумма;Направление;Телефон;Номер",
    "20.11.2026;180 000,50;Имплантация;;",
    "20.11.2026;180 000,50;Имплантация;;",
    "21.11.2026;90000;;8 (701) 111-22-33;A-2",
    "21.11.2026;90000;;;A-2",
    "22.11.2026;90000;;;A-9",
    "22.11.2026;=1+1;;;",
    "31.02.2026;1;;;",
    "30.11.2026;1;;;",
    "20.11.2026;5;Нет такого;;",
  ].join("\r\n");
  const input = { accountId, text };

  const look = await importPurchases(ctx, { ...input, isForGood: false });
  expect(look).toMatchObject({ good: 3, repeated: 2, bad: 4, purchaseIds: [] });
  expect(look.rows.map(({ line, problem }) => [line, problem])).toEqual([
    [5, "repeated"],
    [6, "known"],
    [7, "amount"],
    [8, "day"],
    [9, "future"],
    [10, "direction"],
    [2, null],
    [3, null],
    [4, null],
  ]);
  expect(await salesOf(ctx, accountId)).toHaveLength(1);

  const done = await importPurchases(ctx, { ...input, isForGood: true });
  expect(done.purchaseIds).toHaveLength(3);
  const sales = await salesOf(ctx, accountId);
  expect(sales.find(({ externalId }) => externalId === "A-2")).toMatchObject({
    leadId,
    directionId,
    platform: "tiktok",
    amountMinor: 9_000_000,
  });
  const again = importPurchases(ctx, { ...input, isForGood: true });
  await expect(again).rejects.toMatchObject({ reason: "csv_nothing" });
  expect(await salesOf(ctx, accountId)).toHaveLength(4);

  await undoImport(ctx, { purchaseIds: done.purchaseIds });
  expect(await salesOf(ctx, accountId)).toHaveLength(1);
});

test("of more sales than the database hands out rows at once each is its lead's, and all are taken back", async () => {
  const { ctx, accountId, directionId } = await openLine();
  const phones = Array.from({ length: 1001 }, (_, at) => `+7702${1_000_000 + at}`);
  await world.supabase
    .client("secret")
    .from("leads")
    .insert(
      phones.map((phone) => ({
        user_account_id: ctx.userAccountId,
        ad_account_id: accountId,
        direction_id: directionId,
        platform: "tiktok",
        platform_lead_id: phone,
        full_name: "Динара",
        phone,
        submitted_at: NOW.toISOString(),
      })),
    )
    .throwOnError();
  const text = ["date,amount,phone", ...phones.map((phone) => `2026-11-20,5,${phone}`)].join("\n");
  const done = await importPurchases(ctx, { accountId, text, isForGood: true });
  expect(done.purchaseIds).toHaveLength(1001);
  const sales = ctx.db.from("purchases").select("*", { count: "exact", head: true });
  expect((await sales.not("lead_id", "is", null)).count).toBe(1001);
  await undoImport(ctx, { purchaseIds: done.purchaseIds });
  expect(await salesOf(ctx, accountId)).toEqual([]);
});

test("a hostile file changes nothing but what its good rows say", async () => {
  const { ctx, accountId } = await openLine();
  const text = [
    "date,amount,external_id,currency,direction",
    `2026-11-20,1,"=HYPERLINK(""http://x"")",KZT,`,
    "2026-11-20,2,a\u0000b,KZT,",
    "2026-11-20,3,ok-1,XXX,",
    "2026-11-20,99999999999999999999,ok-2,KZT,",
    `2026-11-20,4,"'; drop table purchases; --",KZT,`,
    `2026-11-20,5,${"x".repeat(200)},KZT,`,
    "2026-11-20,6,ok-3,KZT,__proto__",
  ].join("\n");
  const done = await importPurchases(ctx, { accountId, text, isForGood: true });
  expect(done).toMatchObject({ good: 2, bad: 5 });
  const sales = await salesOf(ctx, accountId);
  expect(sales.map(({ externalId }) => externalId).sort()).toEqual([
    "'; drop table purchases; --",
    '=HYPERLINK("http://x")',
  ]);
  const viewer = await world.member(ctx, "viewer");
  await expect(
    importPurchases(viewer, { accountId, text, isForGood: false }),
  ).rejects.toMatchObject({ kind: "forbidden" });
});
