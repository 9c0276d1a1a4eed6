import type { AccountCall } from "#lib/sandbox/tiktok/call";
import { WORDS } from "#lib/sandbox/tiktok/face";
import { invalid, Refusal } from "#lib/sandbox/tiktok/refusal";
import type { Ad, AdGroup, Campaign, Switch } from "#lib/sandbox/world";

type Owned = { accountId: string; switch: Switch };

function living<T extends Owned>(
  call: AccountCall,
  found: T | undefined,
  { path, id, noun }: { path: string; id: string; noun: string },
): T {
  if (found?.accountId !== call.account.id) throw invalid(path, `${noun} ${id} does not exist.`);
  if (found.switch === "deleted") throw invalid(path, `${noun} ${id} has been deleted.`);
  return found;
}

/** The campaign to change, or why it can't be. */
export const campaignToChange = (call: AccountCall, id: string, path = "campaign_id"): Campaign =>
  living(call, call.sandbox.world.campaigns.get(id), { path, id, noun: "Campaign" });

/** The ad group to change; what stands under something deleted is gone as well. */
export function groupToChange(call: AccountCall, id: string, path = "adgroup_id"): AdGroup {
  const { world } = call.sandbox;
  const group = living(call, world.adGroups.get(id), { path, id, noun: "Ad group" });
  campaignToChange(call, group.campaignId, path);
  return group;
}

/** The ad to change. */
export function adToChange(call: AccountCall, id: string, path = "ad_id"): Ad {
  const ad = living(call, call.sandbox.world.ads.get(id), { path, id, noun: "Ad" });
  groupToChange(call, ad.adGroupId, path);
  return ad;
}

/** A create that names itself happens once; the loser of a repetition is told so. */
export function createOnce<T>(
  { records, account, sandbox }: AccountCall,
  key: string | undefined,
  create: () => T,
): T {
  if (key === undefined) return create();
  const id = `${account.id} ${key}`;
  if (records.requests.get(id)) throw new Refusal(40050, WORDS[40050] ?? "");
  return sandbox.store.transaction(() => {
    const created = create();
    records.requests.put({ id });
    return created;
  });
}

export const switchOf = (operation: string): Switch =>
  operation === "DELETE" ? "deleted" : operation === "ENABLE" ? "on" : "off";
