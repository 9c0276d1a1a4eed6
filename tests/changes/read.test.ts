import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteAdAccount } from "#lib/accounts/remove";
import { updateAdAccount } from "#lib/accounts/update";
import { setBrainSettings } from "#lib/brain/settings";
import { setLimits } from "#lib/campaigns/limits";
import { listChanges } from "#lib/changes/read";
import { createDirections } from "#lib/directions/create";
import { disconnectWorkspace } from "#lib/workspaces/disconnect";
import { inviteMember } from "#lib/workspaces/invite";
import { setMultiAccount, updateWorkspace } from "#lib/workspaces/update";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("a rename is told under the new name, with both names and who did it", async () => {
  const owner = await world.owner();
  const { id, name } = await world.account(owner);
  await updateAdAccount(owner, { adAccountId: id, patch: { name: "Tis Art" } });

  const [renamed, created] = await listChanges(owner, { limit: 2 });
  expect(renamed).toMatchObject({
    verb: "ad_account.update",
    subject: "Tis Art",
    isSystem: false,
    before: { name },
    after: { name: "Tis Art" },
  });
  expect(renamed?.actor).toMatch(/^Person \d+$/);
  expect(created).toMatchObject({ verb: "ad_account.create", subject: "Tis Art", before: {} });
});

test("what is gone keeps the name the trail last saw", async () => {
  const owner = await world.owner();
  const { id, name } = await world.account(owner);
  await deleteAdAccount(owner, { adAccountId: id });

  expect(await listChanges(owner, { limit: 1 })).toMatchObject([
    { verb: "ad_account.delete", subject: name },
  ]);
});

test("neither sign-ins nor a deed of many rows push a change out of a page", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const userId = owner.actor.kind === "member" ? owner.actor.userId : "";
  await world.supabase.connection.driver.exec(`
    insert into public.actions_log
      (user_account_id, actor_kind, actor_name, verb, entity, entity_id, at)
    select '${owner.userAccountId}', 'system', 'test', 'test.many', 'ad_tests', n::text, now()
      from generate_series(1, 700) as n;
    insert into public.actions_log
      (user_account_id, actor_kind, actor_user_id, verb, entity, entity_id, at)
    select '${owner.userAccountId}', 'member', '${userId}', 'member.sign_in',
           'user_account_members', '${userId}', now() + n * interval '1 second'
      from generate_series(1, 700) as n;`);

  const told = await listChanges(owner, { limit: 2 });
  expect(told.map(({ verb }) => verb)).toEqual(["test.many", "ad_account.create"]);
  expect(told[1]?.after).toMatchObject({ id });
});

test("a budget is told by the name and the currency of its ad group, a campaign's likewise", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  const { userAccountId } = owner;
  const [campaignId, groupId] = [crypto.randomUUID(), crypto.randomUUID()];
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.tree"}');
    insert into public.campaigns
      (id, user_account_id, ad_account_id, platform, external_id, name, status, currency)
    values ('${campaignId}', '${userAccountId}', '${id}', 'tiktok', '1', 'Veneers', 'active', 'KZT');
    insert into public.ad_groups
      (id, user_account_id, campaign_id, external_id, name, status, daily_budget, currency)
    values ('${groupId}', '${userAccountId}', '${campaignId}', '2', 'Women 25', 'active', 7000, 'KZT');
    commit;
    begin;
    select private.begin_change('{"verb": "ad_group.set_budget"}');
    update public.ad_groups set daily_budget = 4900 where id = '${groupId}';
    -- What a direction keeps of its ad groups changes with them, as the real deed has it.
    insert into public.actions_log
      (user_account_id, actor_kind, actor_name, verb, entity, entity_id, before, after)
    values ('${userAccountId}', 'system', 'autopilot', 'ad_group.set_budget',
            'direction_tiktok_adgroups', '${crypto.randomUUID()}',
            '{"daily_budget": 7000}', '{"daily_budget": 4900}');
    commit;
    begin;
    select private.begin_change('{"verb": "campaign.pause"}');
    update public.campaigns set status = 'paused' where id = '${campaignId}';
    commit;`);

  expect(await listChanges(owner, { limit: 2 })).toMatchObject([
    { verb: "campaign.pause", subject: "Veneers", platform: "tiktok" },
    {
      verb: "ad_group.set_budget",
      subject: "Women 25",
      currency: "KZT",
      before: { daily_budget: 7000 },
      after: { daily_budget: 4900 },
    },
  ]);
});

test("a direction on both platforms is two lines, its settings none", async () => {
  const owner = await world.owner();
  const { id } = await world.account(owner);
  await createDirections(owner, {
    accountId: id,
    name: "Implants",
    platform: "both",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: 25000,
  });

  const changes = await listChanges(owner, { limit: 10 });
  const told = changes.filter(({ verb }) => verb === "direction.create");
  expect(told.map(({ platform }) => platform).toSorted()).toEqual(["facebook", "tiktok"]);
  expect(told[0]).toMatchObject({ subject: "Implants", currency: "KZT" });
});

test("an invitation renewed is told once each time, and only to its own workspace", async () => {
  const owner = await world.owner();
  const stranger = await world.owner();
  await inviteMember(owner, { email: "new@example.kz", role: "viewer" });
  await inviteMember(owner, { email: "new@example.kz", role: "manager" });

  const told = (await listChanges(owner, { limit: 10 })).filter(
    ({ verb }) => verb === "member.invite",
  );
  expect(told).toMatchObject([
    { subject: "new@example.kz", after: { role: "manager" } },
    { subject: "new@example.kz", after: { role: "viewer" } },
  ]);
  const strange = await listChanges(stranger, { limit: 10 });
  expect(strange.map(({ verb }) => verb)).toEqual(["user_account.sign_up"]);
});

test("where one client is the workspace, disconnecting ends its connection and token", async () => {
  const owner = await world.owner();
  await setMultiAccount(owner, { enabled: false });
  await updateWorkspace(owner, { autopilot_tiktok: true });
  await world.supabase.connection.driver.exec(`
    begin;
    select private.begin_change('{"verb": "test.connect"}');
    update public.user_accounts set tiktok_business_id = '7123' where id = '${owner.userAccountId}';
    insert into public.platform_connections
      (user_account_id, platform, status, external_account_id)
    values ('${owner.userAccountId}', 'tiktok', 'connected', '7123'),
           ('${owner.userAccountId}', 'facebook', 'connected', 'act_1');
    commit;`);

  await disconnectWorkspace(owner, { platform: "tiktok" });

  const { data: left } = await owner.db.from("platform_connections").select("platform");
  expect(left).toEqual([{ platform: "facebook" }]);
  const told = await listChanges(owner, { limit: 4 });
  expect(told[0]).toMatchObject({
    verb: "tiktok.disconnect",
    after: { tiktok_business_id: null, autopilot_tiktok: false },
  });
  expect(told.map(({ verb }) => verb)).toContain("autopilot.set_tiktok");
});

test("settings and limits are told under the client they are of", async () => {
  const owner = await world.owner();
  const { id, name } = await world.account(owner);
  await setBrainSettings(owner, { accountId: id, platform: "tiktok", dial: "strict" });
  await setLimits(owner, { accountId: id, daily_max: 75_000 });

  expect(await listChanges(owner, { limit: 2 })).toMatchObject([
    { verb: "limits.set", subject: name, currency: "KZT", after: { daily_max: 75_000 } },
    { verb: "autopilot.set", subject: name, platform: "tiktok", after: { dial: "strict" } },
  ]);
});
