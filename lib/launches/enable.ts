import "server-only";
import { getEntity } from "#lib/campaigns/find-entity";
import { guardSpending } from "#lib/campaigns/guard";
import { holdSpending } from "#lib/campaigns/hold-spending";
import type { Level } from "#lib/campaigns/schema";
import { traceOf } from "#lib/changes/trace";
import { unwrap } from "#lib/db/unwrap";
import { AppError, isDoubtful, PlatformError } from "#lib/errors";
import type { Work } from "#lib/launches/make";
import { PLATFORM_NAMES, Platform } from "#lib/platforms/platform";
import type { EntityStatus, PlatformAd, PlatformCampaign } from "#lib/platforms/ports";

/**
 * Switches on what a launch has made, from the ads upwards: the last switch is the first
 * moment money can be spent. Everything is read back; a half-enabled launch spends nothing.
 */
export async function enable(work: Work): Promise<void> {
  if (work.launch.plan.startPaused) return;
  if (!(await runsAlready(work))) {
    await requireBudget(work);
    await requireRoom(work);
  }
  try {
    await switchOn(work);
  } catch (error) {
    await letGoIfOff(work, error);
    throw error;
  }
}

async function switchOn(work: Work): Promise<void> {
  const { launch, ports } = work;
  const adIds = launch.intents.flatMap(({ kind, external_id }) =>
    kind === "ad" && external_id ? [external_id] : [],
  );
  await turnOn(work, "ad", { ids: adIds, port: ports.ads });
  const groupId = launch.adgroup_id ?? "";
  const campaignId = launch.campaign_id ?? "";
  const group = { ids: [groupId], port: ports.adGroups };
  const campaign = { ids: [campaignId], port: ports.campaigns };
  if (launch.mode === "create_new") {
    await turnOn(work, "ad_group", group);
    await turnOn(work, "campaign", campaign);
    return;
  }
  if (launch.mode === "use_existing" && (await isFreeToTurnOn(work, { campaignId, groupId }))) {
    await turnOn(work, "campaign", campaign);
  }
  await turnOn(work, "ad_group", group);
}

/** A try before this one switched all of it on: it is spending, and the books may count it. */
async function runsAlready({ launch, ports }: Work): Promise<boolean> {
  const isOn = ({ status }: { status: EntityStatus }) => status === "active";
  const groups = await ports.adGroups.list({ ids: [launch.adgroup_id ?? ""] });
  if (!groups.some(isOn)) return false;
  return (await ports.campaigns.list({ ids: [launch.campaign_id ?? ""] })).some(isOn);
}

/** What is known to be off spends nothing, so it holds no money; in doubt it holds on. */
async function letGoIfOff(work: Work, error: unknown): Promise<void> {
  if (isDoubtful(error)) return;
  if (await runsAlready(work).catch(() => true)) return;
  const { ctx, launch, token } = work;
  unwrap(await ctx.db.rpc("let_launch_go", { p_id: launch.id, p_token: token }));
}

/** Read fresh: somebody may have drawn the limit, or stopped all spending, since the start. */
async function requireRoom({ ctx, launch, token }: Work): Promise<void> {
  const { plan } = launch;
  const moreMinor = plan.dailyBudgetMinor;
  const verdict = await holdSpending(
    ctx,
    { kind: "launch", id: launch.id, token },
    {
      place: {
        platform: Platform.parse(launch.platform),
        accountId: launch.ad_account_id,
        currency: plan.currency,
      },
      moreMinor,
      judge: (facts) => guardSpending(moreMinor, facts),
    },
  );
  if (verdict.verdict === "block") {
    throw new AppError("conflict", verdict.reason, { values: verdict.values });
  }
}

/** What is about to run costs what a person was shown: a budget that came out another stays off. */
async function requireBudget({ launch, ports }: Work): Promise<void> {
  const { dailyBudgetMinor, currency } = launch.plan;
  const [group] = await ports.adGroups.list({ ids: [launch.adgroup_id ?? ""] });
  // What runs already has been through here; its budget may have been changed by people since.
  if (group?.status === "active") return;
  const { dailyBudget } = group ?? {};
  if (dailyBudget?.amountMinor === dailyBudgetMinor && dailyBudget.currency === currency) return;
  throw new PlatformError("unknown_outcome", "platform_budget_differs", {
    values: { platform: PLATFORM_NAMES[Platform.parse(launch.platform)] },
  });
}

/** Whether a campaign that is off would start nothing but this launch's own ad group. */
async function isFreeToTurnOn({ ports }: Work, ids: { campaignId: string; groupId: string }) {
  const [campaign] = await ports.campaigns.list({ ids: [ids.campaignId] });
  if (campaign?.status !== "paused") return false;
  const groups = await ports.adGroups.list({ campaignIds: [ids.campaignId] });
  return groups.every(
    ({ externalId, status }) => externalId === ids.groupId || status !== "active",
  );
}

type Switchable = {
  ids: string[];
  port: {
    list(filter: { ids: string[] }): Promise<(PlatformCampaign | PlatformAd)[]>;
    setStatus(ids: string[], status: EntityStatus): Promise<void>;
  };
};

async function turnOn(work: Work, level: Level, { ids, port }: Switchable): Promise<void> {
  const { ctx, launch } = work;
  const was = await port.list({ ids });
  const off = was.filter(({ status }) => status !== "active").map(({ externalId }) => externalId);
  if (off.length > 0) await port.setStatus(off, "active");
  const now = off.length > 0 ? await port.list({ ids }) : was;
  for (const externalId of ids) {
    const live = now.find((one) => one.externalId === externalId);
    if (live?.status !== "active") {
      throw new PlatformError("unknown_outcome", "read_back_differs", {
        values: { platform: PLATFORM_NAMES[Platform.parse(launch.platform)] },
      });
    }
    const { id } = await getEntity(ctx, {
      platform: Platform.parse(launch.platform),
      level,
      ref: externalId,
      accountId: launch.ad_account_id,
    });
    unwrap(
      await ctx.db.rpc("save_launched", {
        p_user_account_id: ctx.userAccountId,
        p_level: level,
        p_id: id,
        p_patch: {
          status: "active",
          delivery: live.delivery.state,
          delivery_code: live.delivery.code,
          delivery_reason: live.delivery.reason,
        },
        p_trace: traceOf(ctx, `${level}.enable`),
      }),
    );
  }
}
