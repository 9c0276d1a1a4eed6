import { afterAll, beforeAll, expect, test } from "vitest";
import { getAccount } from "#lib/accounts/read";
import { readBrainSettings, setBrainSettings } from "#lib/brain/settings";
import { readLimits, setLimits } from "#lib/campaigns/limits";
import { traceOf } from "#lib/changes/trace";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("a patch that names another workspace's row changes it no more than any other", async () => {
  const [theirs, mine] = [await world.owner(), await world.owner()];
  const connected = await world.connectedAccount(theirs);
  const account = await getAccount(theirs, connected.account.id);
  const accountId = account.id;
  await setLimits(theirs, { accountId, daily_max: "1000", is_frozen: true });
  await setBrainSettings(theirs, { accountId, platform: "tiktok", mode: "propose" });
  const idOf = async (table: "spending_limits" | "brain_settings") =>
    (await theirs.db.from(table).select("id").single().throwOnError()).data.id;

  const of = { p_user_account_id: mine.userAccountId, p_ad_account_id: null as never };
  await mine.db
    .rpc("set_spending_limits", {
      ...of,
      p_patch: { id: await idOf("spending_limits"), daily_max: null, is_frozen: false },
      p_trace: traceOf(mine, "limits.set"),
    })
    .throwOnError();
  await mine.db
    .rpc("set_brain_settings", {
      ...of,
      p_platform: "tiktok",
      p_patch: { id: await idOf("brain_settings"), mode: "off" },
      p_trace: traceOf(mine, "autopilot.set"),
    })
    .throwOnError();

  expect(await readLimits(theirs, accountId)).toMatchObject({
    daily_max: "1000.00",
    is_frozen: true,
  });
  expect(await readBrainSettings(theirs, account, "tiktok")).toMatchObject({ mode: "propose" });
});
