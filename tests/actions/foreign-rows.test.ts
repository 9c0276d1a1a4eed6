import { afterAll, beforeAll, expect, test } from "vitest";
import { readBrainSettings, setBrainSettings } from "#lib/brain/settings";
import { readLimits, setLimits } from "#lib/campaigns/limits";
import { traceOf } from "#lib/changes/trace";
import { openWorld, type World } from "#tests/support/world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const OFF = { id: null, autopilot: false, autopilotTiktok: false, brainHour: 8 };

test("a patch that names another workspace's row changes it no more than any other", async () => {
  const [theirs, mine] = [await world.owner(), await world.owner()];
  await setLimits(theirs, { daily_max: "1000", is_frozen: true });
  await setBrainSettings(theirs, { platform: "tiktok", mode: "propose" });
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

  expect(await readLimits(theirs)).toMatchObject({ daily_max: "1000.00", is_frozen: true });
  expect(await readBrainSettings(theirs, OFF, "tiktok")).toMatchObject({ mode: "propose" });
  expect(await readBrainSettings(mine, OFF, "tiktok")).toMatchObject({ mode: "off" });
});
