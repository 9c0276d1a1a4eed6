import type { Ctx } from "#lib/ctx";
import type { World } from "./world.ts";

type Tree = {
  accountId: string | null;
  campaignId?: string;
  adGroupId?: string;
  /** Each with a creative of its own. */
  adIds: string[];
  directionId?: string;
};

/** Writes a tree the way a sync would, past members; answers the creative of each ad. */
export async function tieAds(world: World, of: Ctx, tree: Tree): Promise<Map<string, string>> {
  const { campaignId = "100", adGroupId = "10", adIds } = tree;
  const creatives = new Map(adIds.map((id) => [id, crypto.randomUUID() as string]));
  const text = (value: string | null | undefined) => (value ? `'${value}'` : "null");
  const own = `'${of.userAccountId}', ${text(tree.accountId)}`;
  const films = [...creatives].map(
    ([ad, id]) => `('${id}', ${own}, 'tiktok', 'video', 'clip ${ad}')`,
  );
  const ads = [...creatives].map(
    ([ad, id]) =>
      `('${of.userAccountId}', g, '${id}', '${ad}', 'ad ${ad}', 'active', 'delivering')`,
  );
  await world.supabase.connection.exec(`do $$
    declare c uuid; g uuid;
    begin
      perform private.begin_change('{"verb": "test.tie"}');
      insert into public.user_creatives
        (id, user_account_id, ad_account_id, platform, media_kind, title) values ${films.join(", ")};
      insert into public.campaigns
        (user_account_id, ad_account_id, direction_id, platform, external_id, name, status, currency)
        values (${own}, ${text(tree.directionId)}, 'tiktok', '${campaignId}', 'c', 'active', 'KZT')
        returning id into c;
      insert into public.ad_groups (user_account_id, campaign_id, external_id, name, status, currency)
        values ('${of.userAccountId}', c, '${adGroupId}', 'g', 'active', 'KZT') returning id into g;
      insert into public.ads
        (user_account_id, ad_group_id, creative_id, external_id, name, status, delivery)
        values ${ads.join(", ")};
    end $$`);
  return creatives;
}
