import { afterAll, beforeAll, expect, test } from "vitest";
import { updateAdAccount } from "#lib/accounts/update";
import { createDirections } from "#lib/directions/create";
import { listAllDirections } from "#lib/directions/read";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const TIKTOK = {
  name: "Implants",
  platform: "tiktok",
  tiktok_objective: "lead_generation",
  tiktok_daily_budget: "25000",
  tiktok_target_cpl_kzt: 4500,
} as const;

test("both makes one direction per platform, each with its own settings", async () => {
  const owner = await world.owner();
  const account = await world.account(owner);

  const created = await createDirections(owner, {
    ...TIKTOK,
    platform: "both",
    objective: "whatsapp",
    daily_budget: "12000",
    default_settings: { regions: ["Almaty"] },
    tiktok_default_settings: { regions: ["Astana"], languages: ["kk", "ru"] },
  });

  expect(created).toMatchObject([
    {
      platform: "facebook",
      accountId: account.id,
      objective: "whatsapp",
      dailyBudgetMinor: 1_200_000,
      settings: { regions: ["Almaty"], languages: [] },
    },
    {
      platform: "tiktok",
      objective: "lead_generation",
      dailyBudgetMinor: 2_500_000,
      targetCplMinor: 450_000,
      adgroupMode: "create_new",
      settings: { regions: ["Astana"], languages: ["kk", "ru"] },
    },
  ]);
  expect(await listAllDirections(owner, { platform: "tiktok" })).toHaveLength(1);
  expect(await listAllDirections(owner, { platform: "facebook" })).toHaveLength(1);
});

test("when one of both cannot be made, neither is, and the trail stays empty", async () => {
  const owner = await world.owner();
  await world.account(owner);
  await createDirections(owner, TIKTOK);
  const before = await world.changes(owner);

  const creating = createDirections(owner, { ...TIKTOK, platform: "both" });

  await expect(creating).rejects.toMatchObject({
    kind: "conflict",
    fields: [{ field: "name", reason: "taken" }],
  });
  expect(await listAllDirections(owner, {})).toHaveLength(1);
  expect(await world.changes(owner)).toEqual(before);
});

test.each([[undefined], [null]])("a platform of %s reads as Facebook", async (platform) => {
  const owner = await world.owner();
  await world.account(owner);
  const [direction] = await createDirections(owner, { name: "Whitening", platform });
  expect(direction).toMatchObject({ platform: "facebook", objective: "lead_forms" });
});

test.each([
  ["2499.99", "below_minimum"],
  ["0", "not_money"],
  ["-3000", "not_money"],
  ["three thousand", "not_money"],
  ["3000.005", "not_money"],
  [Number.NaN, "invalid"],
])("a TikTok budget of %s is refused with the field's sentence", async (budget, reason) => {
  const owner = await world.owner();
  await world.account(owner);
  const creating = createDirections(owner, { ...TIKTOK, tiktok_daily_budget: budget });
  if (reason === "invalid") await expect(creating).rejects.toThrow();
  else {
    await expect(creating).rejects.toMatchObject({
      fields: [{ field: "tiktok_daily_budget", reason }],
    });
  }
  expect(await listAllDirections(owner, {})).toEqual([]);
});

test("2500 tenge is enough", async () => {
  const owner = await world.owner();
  await world.account(owner);
  const [direction] = await createDirections(owner, { ...TIKTOK, tiktok_daily_budget: 2500 });
  expect(direction?.dailyBudgetMinor).toBe(250_000);
});

test("an account in dollars has its own minimum and no target in tenge", async () => {
  const owner = await world.owner();
  const account = await world.account(owner);
  await updateAdAccount(owner, { adAccountId: account.id, patch: { currency: "USD" } });

  const creating = createDirections(owner, { ...TIKTOK, tiktok_daily_budget: "19.99" });

  await expect(creating).rejects.toMatchObject({
    fields: [
      { field: "tiktok_target_cpl_kzt", reason: "wrong_currency" },
      {
        field: "tiktok_daily_budget",
        reason: "below_minimum",
        values: { minimum: { amountMinor: 2000, currency: "USD" } },
      },
    ],
  });
});

test("with several clients one must be named, and it must be the workspace's own", async () => {
  const owner = await world.owner();
  const first = await world.account(owner);
  await world.account(owner);
  const stranger = await world.owner();
  const foreign = await world.account(stranger);

  await expect(createDirections(owner, TIKTOK)).rejects.toMatchObject({
    reason: "choose_ad_account",
  });
  await expect(createDirections(owner, { ...TIKTOK, accountId: foreign.id })).rejects.toMatchObject(
    { kind: "not_found" },
  );
  await expect(createDirections(owner, { ...TIKTOK, accountId: first.id })).resolves.toHaveLength(
    1,
  );
});

test("a viewer is refused in code, and by the database when code is passed by", async () => {
  const owner = await world.owner();
  const account = await world.account(owner);
  const viewer = await world.member(owner, "viewer");

  await expect(createDirections(viewer, TIKTOK)).rejects.toMatchObject({ kind: "forbidden" });

  const { error } = await viewer.db.rpc("create_directions", {
    p_user_account_id: owner.userAccountId,
    p_rows: [
      { ...TIKTOK, ad_account_id: account.id, currency: "KZT", tiktok_adgroup_mode: "create_new" },
    ],
    p_trace: { verb: "direction.create" },
  });
  // To whoever may not write there, there is no such account.
  expect(error?.code).toBe("PT404");
  expect(await listAllDirections(owner, {})).toEqual([]);
});

test("the trail tells who made it, under which correlation id", async () => {
  const owner = await world.owner();
  await world.account(owner);
  await createDirections(owner, TIKTOK);

  const [direction, settings] = (await world.changes(owner)).slice(-2);
  expect(direction).toMatchObject({
    verb: "direction.create",
    entity: "account_directions",
    before: null,
    after: { name: "Implants", tiktok_daily_budget: 25000 },
    actor_user_id: owner.actor.kind === "member" && owner.actor.userId,
    correlation_id: owner.correlationId,
  });
  expect(settings).toMatchObject({ verb: "direction.create", entity: "default_ad_settings" });
});
