import { addAd, addAdGroup, addCampaign, addVideo, type Place } from "#lib/sandbox/market/populate";
import type { RunningSandbox } from "#lib/sandbox/sandbox";

type Size = { campaigns?: number; groups?: number; ads?: number };

/** Has an advertiser of the sandbox run approved ads from now on; answers their ids. */
export function advertise(
  { sandbox }: RunningSandbox,
  advertiserId: string,
  { campaigns = 1, groups = 2, ads = 2 }: Size = {},
): { campaignIds: string[]; adIds: string[] } {
  const place: Place = { sandbox, platform: "tiktok" };
  const account = sandbox.world.accounts.get(advertiserId);
  if (!account) throw new Error(`no advertiser ${advertiserId}`);
  const [form] = sandbox.world.forms.ownedBy(advertiserId);
  const dailyMinor = sandbox.market.target(advertiserId) * 3;
  const made = { campaignIds: [] as string[], adIds: [] as string[] };
  for (let c = 0; c < campaigns; c++) {
    const campaign = addCampaign(place, account, { name: `Campaign ${c + 1}` });
    made.campaignIds.push(campaign.id);
    for (let g = 0; g < groups; g++) {
      const group = addAdGroup(place, campaign, { name: `Group ${g + 1}`, dailyMinor });
      for (let a = 0; a < ads; a++) {
        const video = addVideo(place, account, `${advertiserId}-${c}-${g}-${a}.mp4`);
        const decidesAt = sandbox.clock.now();
        const review = { outcome: "approved", decidesAt, reason: null } as const;
        const facts = { mediaId: video.id, formId: form?.id ?? null, review };
        made.adIds.push(addAd(place, group, { name: `Ad ${a + 1}`, ...facts }).id);
      }
    }
  }
  return made;
}
