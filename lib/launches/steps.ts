import "server-only";
import { getEntity } from "#lib/campaigns/find-entity";
import { requireSameCurrency } from "#lib/campaigns/same-currency";
import { traceOf } from "#lib/changes/trace";
import { unwrap } from "#lib/db/unwrap";
import { AppError, PlatformError } from "#lib/errors";
import { enable } from "#lib/launches/enable";
import { readFilms } from "#lib/launches/films";
import { makeOnce, type Work } from "#lib/launches/make";
import { namesOf } from "#lib/launches/name";
import type { LaunchStep } from "#lib/launches/schema";
import { toDecimal } from "#lib/money";
import { PLATFORM_NAMES, Platform } from "#lib/platforms/platform";

/** What each step of a launch does. Each may be repeated without harm, in any process. */
export const STEPS: Record<LaunchStep, (work: Work) => Promise<void>> = {
  media,
  campaign,
  ad_group: adGroup,
  ads,
  enable,
};

/** The money is the one the plan means; every film is on the platform, ready to be shown, and has a cover. */
async function media(work: Work): Promise<void> {
  const { launch, ports } = work;
  await requireSameCurrency(ports, launch.plan.currency);
  const films = await readReadyFilms(work);
  const ids = films.map(({ videoId }) => videoId);
  const known = await ports.media.findVideos({ ids });
  for (const videoId of ids) {
    const video = known.find((one) => one.videoId === videoId);
    if (!video) throw new PlatformError("rejected", "platform_video_gone", platformOf(work));
    if (!video.isUsable) throw notReady();
  }
  for (const [index, film] of films.entries()) {
    if (film.coverImageId) continue;
    await makeOnce(work, {
      kind: "cover",
      key: `cover:${film.id}`,
      name: namesOf(launch.id, launch.plan).cover(index),
      creativeId: film.id,
      async create() {
        const cover = await ports.media.makeCover(film.videoId);
        if (!cover) throw notReady();
        return cover.imageId;
      },
    });
  }
}

/** The films of the plan in its order; one still on its way lets the launch wait. */
async function readReadyFilms({ ctx, launch }: Work) {
  const ids = launch.plan.creatives.map(({ id }) => id);
  const films = await readFilms(ctx, ids, launch.ad_account_id);
  return films.map(({ videoId, ...film }) => {
    if (videoId) return { ...film, videoId };
    if (film.status === "failed") throw new AppError("conflict", "creative_failed");
    throw notReady();
  });
}

const notReady = () => new AppError("slow_down", "creative_not_ready", { retryAfterS: 15 });

async function campaign(work: Work): Promise<void> {
  const { launch, ports } = work;
  if (launch.mode !== "create_new") return;
  const { objective, currency } = launch.plan;
  await makeOnce(work, {
    kind: "campaign",
    key: "campaign",
    name: namesOf(launch.id, launch.plan).campaign,
    row: { objective, currency },
    find: (name) => findByName(ports.campaigns.list({ name })),
    // The ad group carries the money.
    create: ({ id, name }) =>
      ports.campaigns.create({ intentId: id, name, objective, dailyBudget: null }),
  });
}

async function adGroup(work: Work): Promise<void> {
  const { ctx, launch, ports } = work;
  const { plan } = launch;
  const dailyBudget = { amountMinor: plan.dailyBudgetMinor, currency: plan.currency };
  if (launch.mode === "use_existing") return giveBudget(work, dailyBudget);
  const campaignId = launch.campaign_id;
  if (!campaignId) throw new AppError("conflict", "direction_has_no_campaign");
  await makeOnce(work, {
    kind: "ad_group",
    key: "ad_group",
    name: namesOf(launch.id, plan).adGroup,
    row: { daily_budget: toDecimal(dailyBudget), currency: plan.currency },
    find: (name) => findByName(ports.adGroups.list({ name, campaignIds: [campaignId] })),
    create: ({ id, name }) =>
      ports.adGroups.create({
        intentId: id,
        campaignId,
        name,
        objective: plan.objective,
        dailyBudget,
        audience: plan.audience,
        startAt: new Date(Math.max(Date.parse(plan.startAt), ctx.now.getTime())),
        pixelId: plan.pixelId,
        optimizationEvent: plan.optimizationEvent,
      }),
  });
}

type Budget = { amountMinor: number; currency: Work["launch"]["plan"]["currency"] };

/** An ad group that was switched off gets the launch's budget while it still is. */
async function giveBudget({ ctx, launch, ports }: Work, budget: Budget): Promise<void> {
  const externalId = launch.adgroup_id ?? "";
  const [live] = await ports.adGroups.list({ ids: [externalId] });
  if (!live || live.status === "archived") throw new AppError("conflict", "gone_on_platform");
  if (live.dailyBudget?.amountMinor === budget.amountMinor) return;
  await ports.adGroups.setDailyBudget(externalId, budget);
  const group = await getEntity(ctx, {
    platform: Platform.parse(launch.platform),
    level: "ad_group",
    ref: externalId,
    accountId: launch.ad_account_id,
  });
  unwrap(
    await ctx.db.rpc("save_launched", {
      p_user_account_id: ctx.userAccountId,
      p_level: "ad_group",
      p_id: group.id,
      p_patch: { daily_budget: toDecimal(budget) },
      p_trace: traceOf(ctx, "ad_group.set_budget"),
    }),
  );
}

async function ads(work: Work): Promise<void> {
  const { launch, ports } = work;
  const { plan } = launch;
  const adGroupId = launch.adgroup_id;
  if (!adGroupId) throw new AppError("conflict", "gone_on_platform");
  const films = await readReadyFilms(work);
  for (const [index, { id: creativeId, videoId, coverImageId }] of films.entries()) {
    const cover = launch.intents.find(({ key }) => key === `cover:${creativeId}`);
    await makeOnce(work, {
      kind: "ad",
      key: `ad:${creativeId}`,
      name: namesOf(launch.id, plan).ad(index),
      creativeId,
      row: { video_id: videoId },
      find: (name) => findByName(ports.ads.list({ name, adGroupIds: [adGroupId] })),
      create: ({ id, name }) =>
        ports.ads.create({
          intentId: id,
          adGroupId,
          name,
          videoId,
          coverImageId: coverImageId ?? cover?.external_id ?? null,
          identityId: plan.identity.identityId,
          identityType: plan.identity.identityType,
          identityOwnerId: plan.identity.ownerId,
          text: plan.text,
          callToAction: plan.callToAction,
          landingUrl: plan.landingUrl,
          instantPageId: plan.instantPageId,
          trackingPixelId: plan.objective === "traffic" ? plan.pixelId : null,
        }),
    });
  }
}

async function findByName(listing: Promise<{ externalId: string; status: string }[]>) {
  const found = (await listing).filter(({ status }) => status !== "archived");
  return found[0]?.externalId ?? null;
}

const platformOf = ({ launch }: Work) => ({
  values: { platform: PLATFORM_NAMES[Platform.parse(launch.platform)] },
});
