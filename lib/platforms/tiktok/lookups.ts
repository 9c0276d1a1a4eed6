import { z } from "zod";
import type { Identity, LookupsPort } from "#lib/platforms/ports";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { readAll } from "#lib/platforms/tiktok/paging";

const PAGE = 100;
/** TikTok's own limit for this list alone. */
const PIXEL_PAGE = 20;

const IdentityRow = z.object({
  identity_id: z.string(),
  identity_type: z.string(),
  identity_authorized_bc_id: z.string().nullish(),
  display_name: z.string().nullish(),
  profile_image: z.string().nullish(),
  available_status: z.string().nullish(),
  can_push_video: z.boolean().nullish(),
});

const PixelRow = z.object({
  pixel_id: z.string(),
  pixel_code: z.string(),
  pixel_name: z.string().nullish(),
  events: z
    .array(
      z.object({ optimization_event: z.string().nullish(), deprecated: z.boolean().nullish() }),
    )
    .nullish(),
});

const PageRow = z.object({
  page_id: z.string(),
  title: z.string().nullish(),
  status: z.string().nullish(),
  preview_url: z.string().nullish(),
});

const Regions = z.object({
  region_info: z.array(
    z.object({
      location_id: z.string(),
      name: z.string(),
      level: z.string(),
      region_code: z.string().nullish(),
      country_code: z.string().nullish(),
    }),
  ),
});

const Term = z.object({ confirmed: z.boolean() });

const Permissions = z.object({
  list: z.array(z.object({ can_use_custom_identity: z.boolean().nullish() })),
});

export function tiktokLookups(client: TiktokClient, advertiserId: string): LookupsPort {
  return {
    async identities() {
      const list = { row: IdentityRow, key: "identity_list", size: PAGE };
      const rows = await readAll(client, "/identity/get/", {}, list);
      // TikTok is withdrawing made-up identities account by account.
      const hasCustom = rows.some(({ identity_type }) => identity_type === "CUSTOMIZED_USER");
      const params = { advertiser_ids: [advertiserId] };
      const info = hasCustom ? await client.get("/advertiser/info/", params, Permissions) : null;
      const mayUseCustom = info?.list[0]?.can_use_custom_identity !== false;
      return rows.map((row) => toIdentity(row, mayUseCustom));
    },

    async pixels() {
      const list = { row: PixelRow, key: "pixels", size: PIXEL_PAGE };
      const rows = await readAll(client, "/pixel/list/", {}, list);
      return rows.map((row) => ({
        pixelId: row.pixel_id,
        code: row.pixel_code,
        name: row.pixel_name || row.pixel_code,
        events: (row.events ?? []).flatMap(({ optimization_event: event, deprecated }) =>
          event && !deprecated ? [event] : [],
        ),
      }));
    },

    async instantPages() {
      const params = { business_type: "LEAD_GEN" };
      const rows = await readAll(client, "/page/get/", params, { row: PageRow, size: PAGE });
      return rows.map((row) => ({
        pageId: row.page_id,
        title: row.title || row.page_id,
        isPublished: row.status === "PUBLISHED",
        previewUrl: row.preview_url || null,
      }));
    },

    async locations(countryCode) {
      const params = {
        placements: ["PLACEMENT_TIKTOK"],
        objective_type: "TRAFFIC",
        level_range: "TO_CITY",
      };
      const { region_info } = await client.get("/tool/region/", params, Regions);
      return region_info
        .filter((region) => (region.country_code ?? region.region_code) === countryCode)
        .map(({ location_id, name, level }) => ({ locationId: location_id, name, level }));
    },

    async hasLeadTerms() {
      const term = await client.get("/term/check/", { term_type: "LeadAds" }, Term);
      return term.confirmed;
    },
  };
}

/** Profiles count when a film of ours can be pushed to them, which their owner may forbid. */
function toIdentity(row: z.output<typeof IdentityRow>, mayUseCustom: boolean): Identity {
  const isProfile = row.identity_type === "TT_USER" || row.identity_type === "BC_AUTH_TT";
  const canShow = row.available_status === "AVAILABLE" && row.can_push_video === true;
  return {
    identityId: row.identity_id,
    identityType: row.identity_type,
    ownerId: row.identity_authorized_bc_id || null,
    name: row.display_name || row.identity_id,
    avatarUrl: row.profile_image || null,
    isUsable: isProfile ? canShow : row.identity_type === "CUSTOMIZED_USER" && mayUseCustom,
  };
}
