import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { advanceLaunch } from "#lib/launches/advance";
import { LAUNCH_STEPS } from "#lib/launches/schema";
import { startLaunch } from "#lib/launches/start";
import { addVideo } from "#lib/sandbox/market/populate";
import type { ConnectedAccount } from "./connected-account.ts";
import type { World } from "./world.ts";

export type Wish = {
  objective?: "lead_generation" | "traffic" | "conversions";
  budget?: string;
  target?: string;
  mode?: "create_new" | "use_existing";
  films?: number;
  settings?: Record<string, unknown>;
};

/** A connected client with a direction and films that are ready to be shown. */
export async function readyToLaunch(world: World, ctx: Ctx, wish: Wish = {}) {
  const connected = await world.connectedAccount(ctx);
  const direction = await addDirection(ctx, connected, wish);
  const creatives = [];
  for (let index = 0; index < (wish.films ?? 1); index++) {
    creatives.push(await addFilm(world, ctx, { connected, directionId: direction.id, index }));
  }
  return { ...connected, direction, creatives, creativeIds: creatives.map(({ id }) => id) };
}

let directions = 0;

export async function addDirection(
  ctx: Ctx,
  { account, tiktok }: ConnectedAccount,
  wish: Wish = {},
) {
  directions += 1;
  const [direction] = await createDirections(ctx, {
    accountId: account.id,
    name: `Виниры ${directions}`,
    platform: "tiktok",
    tiktok_objective: wish.objective ?? "lead_generation",
    tiktok_daily_budget: wish.budget ?? "10000",
    tiktok_target_cpl: wish.target,
    tiktok_adgroup_mode: wish.mode ?? "create_new",
    tiktok_instant_page_id: tiktok.formId,
    default_settings: {
      regions: ["Алматы"],
      age_min: 25,
      age_max: 45,
      ad_text: "Считаем виниры по снимку за один визит.",
      ...wish.settings,
    },
  });
  if (!direction) throw new Error("no direction");
  return direction;
}

type Place = { connected: ConnectedAccount; directionId: string; index?: number };

/** A film that lies at the advertiser's and in our books, as an upload leaves it. */
export async function addFilm(
  world: World,
  ctx: Ctx,
  { connected, directionId, index = 0 }: Place,
) {
  const { sandbox } = world.sandbox;
  const advertiser = sandbox.world.accounts.get(connected.tiktok.advertiserId);
  if (!advertiser) throw new Error("no advertiser");
  const title = `Фильм ${index + 1}`;
  const media = addVideo(
    { sandbox, platform: "tiktok" },
    advertiser,
    `film-${crypto.randomUUID()}.mp4`,
  );
  const { rows } = await world.supabase.connection.driver.query<{ id: string }>(
    `with begun as (select private.begin_change('{"verb": "test.film"}'))
     insert into public.user_creatives
       (user_account_id, ad_account_id, direction_id, platform, media_kind, title,
        tiktok_video_id, status)
     select '${ctx.userAccountId}', ${connected.account.id ? `'${connected.account.id}'` : "null"},
       '${directionId}', 'tiktok', 'video', '${title}', '${media.id}', 'ready' from begun
     returning id`,
  );
  const [row] = rows;
  if (!row) throw new Error("no creative");
  return { id: row.id, title, videoId: media.id };
}

/** The server's own hand in a workspace, as a job has it. */
export function jobOf(ctx: Ctx, now = new Date()): Ctx {
  const { userAccountId, correlationId } = ctx;
  return openJobCtx({ userAccountId, correlationId, job: "launch", now });
}

/** Does every step of a launch that is still to be done. */
export async function runLaunch(ctx: Ctx, launchId: string): Promise<void> {
  for (const step of LAUNCH_STEPS) await advanceLaunch(jobOf(ctx), { launchId, step });
}

/** What the platform has of an advertiser that is not deleted. */
export function onPlatform(world: World, { tiktok }: ConnectedAccount) {
  const { world: state } = world.sandbox.sandbox;
  const own = <T extends { switch: string }>(all: T[]) =>
    all.filter((one) => one.switch !== "deleted");
  return {
    campaigns: own(state.campaigns.ownedBy(tiktok.advertiserId)),
    adGroups: own(state.adGroups.ownedBy(tiktok.advertiserId)),
    ads: own(state.ads.ownedBy(tiktok.advertiserId)),
  };
}

/** A client whose campaign, ad group and ad run for 10 000 ₸ a day. */
export async function openLaunched(world: World) {
  const owner = await world.owner();
  const ready = await readyToLaunch(world, owner);
  const launch = await startLaunch(owner, {
    idempotencyKey: crypto.randomUUID(),
    source: "manual",
    platform: "tiktok",
    directionId: ready.direction.id,
    creativeIds: ready.creativeIds,
  });
  await runLaunch(owner, launch.id);
  const there = () => onPlatform(world, ready);
  const [campaign] = there().campaigns;
  const [adGroup] = there().adGroups;
  const [ad] = there().ads;
  if (!campaign || !adGroup || !ad) throw new Error("the launch made nothing");
  return { owner, ready, there, ids: { campaign: campaign.id, adGroup: adGroup.id, ad: ad.id } };
}
