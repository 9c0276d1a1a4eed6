import { getAccount, resolveAccount } from "#lib/accounts/read";
import { SwitchCampaign } from "#lib/actions/schema";
import { switchCampaign } from "#lib/actions/switch-campaign";
import { type Caller, enterWorkspace, requireCaller } from "#lib/auth/gate";
import { limitDeed } from "#lib/auth/limits";
import { linkCampaign } from "#lib/campaigns/link";
import { getCampaign, listCampaigns, readTree } from "#lib/campaigns/read";
import { LinkCampaign, ListCampaigns, ReadReport } from "#lib/campaigns/schema";
import { toReport, toResource } from "#lib/campaigns/tree";
import type { Ctx } from "#lib/ctx";
import { getDirection } from "#lib/directions/read";
import { startLaunchRun } from "#lib/jobs/start-launch";
import { autoLaunch } from "#lib/launches/auto";
import { listAvailable, toAvailable } from "#lib/launches/available";
import { cancelLaunch } from "#lib/launches/cancel";
import { getLaunch, type Launch, listOpenLaunches } from "#lib/launches/read";
import { retryLaunch } from "#lib/launches/retry";
import {
  AutoLaunch,
  CreateCampaign,
  ListAvailable,
  ListLaunches,
  ManualLaunch,
} from "#lib/launches/schema";
import { startLaunch } from "#lib/launches/start";
import { toWish } from "#lib/launches/wish";
import type { Platform } from "#lib/platforms/platform";
import { handle, readJson, readQuery, readWorkspace, requireId } from "#lib/respond";
import { addDays, toDay } from "#lib/time";
import { toAnswer } from "../launch-answer";

type Context = { params: Promise<{ id: string }> };

/** Days a report shows when nobody says which. */
const DAYS = 30;

/** The campaign builder of one platform: the same endpoints for each, through the same ports. */
export function campaignBuilder(platform: Platform) {
  return {
    autoLaunch: handle(async (request) => {
      const caller = await requireCaller(request);
      const input = await readJson(request, AutoLaunch);
      return launched(caller, input, (ctx) => autoLaunch(ctx, toWish(input, platform)));
    }),

    manualLaunch: handle(async (request) => {
      const caller = await requireCaller(request);
      const input = await readJson(request, ManualLaunch);
      const creativeIds = input.creative_ids;
      return launched(caller, input, (ctx) =>
        startLaunch(ctx, { ...toWish(input, platform), creativeIds, source: "manual" }),
      );
    }),

    createCampaign: handle(async (request) => {
      const caller = await requireCaller(request);
      const input = await readJson(request, CreateCampaign);
      const wish = { ...toWish(input, platform), creativeIds: input.creative_ids };
      const startPaused = input.start_paused ?? true;
      return launched(caller, input, (ctx) =>
        startLaunch(ctx, { ...wish, startPaused, mode: "create_new", source: "api" }),
      );
    }),

    launches: handle(async (request) => {
      const caller = await requireCaller(request);
      const { userAccountId, accountId } = readQuery(request, ListLaunches);
      const ctx = await enterWorkspace(caller, userAccountId);
      const account = await resolveAccount(ctx, accountId);
      const open = await listOpenLaunches(ctx, { platform, accountId: account.id });
      const data = await Promise.all(open.map((launch) => toAnswer(ctx, launch)));
      return Response.json({ data, nextCursor: null });
    }),

    launch: handle<Context>(async (request, { params }) => {
      const caller = await requireCaller(request);
      const id = requireId((await params).id);
      const ctx = await enterWorkspace(caller, readWorkspace(request));
      return Response.json(await toAnswer(ctx, await getLaunch(ctx, id)));
    }),

    retry: handle<Context>(async (request, { params }) => {
      const caller = await requireCaller(request);
      const launchId = requireId((await params).id);
      const userAccountId = readWorkspace(request);
      return launched(caller, { userAccountId }, (ctx) => retryLaunch(ctx, { launchId }));
    }),

    cancel: handle<Context>(async (request, { params }) => {
      const caller = await requireCaller(request);
      const launchId = requireId((await params).id);
      const ctx = await enterWorkspace(caller, readWorkspace(request));
      return Response.json(await toAnswer(ctx, await cancelLaunch(ctx, { launchId })));
    }),

    campaigns: handle(async (request) => {
      const caller = await requireCaller(request);
      const { userAccountId, ...filter } = readQuery(request, ListCampaigns);
      const ctx = await enterWorkspace(caller, userAccountId);
      if (filter.accountId) await getAccount(ctx, filter.accountId);
      if (filter.direction_id) await getDirection(ctx, filter.direction_id);
      const { data, nextCursor } = await listCampaigns(ctx, platform, filter);
      return Response.json({ data: data.map(toResource), nextCursor });
    }),

    switchTo: (status: "active" | "paused") =>
      handle(async (request) => {
        const caller = await requireCaller(request);
        const input = await readJson(request, SwitchCampaign);
        const ctx = await enterWorkspace(caller, input.userAccountId);
        await limitDeed("act", caller.session.userId);
        const { id } = await switchCampaign(ctx, { ...input, platform, status });
        return Response.json(toResource(await getCampaign(ctx, id)));
      }),

    link: handle(async (request) => {
      const caller = await requireCaller(request);
      const input = await readJson(request, LinkCampaign);
      const ctx = await enterWorkspace(caller, input.userAccountId);
      return Response.json(toResource(await linkCampaign(ctx, { ...input, platform })));
    }),

    report: handle(async (request) => {
      const caller = await requireCaller(request);
      const { userAccountId, accountId, ...period } = readQuery(request, ReadReport);
      const ctx = await enterWorkspace(caller, userAccountId);
      const account = await getAccount(ctx, (await resolveAccount(ctx, accountId)).id);
      const to = period.to ?? toDay(ctx.now, account.timeZone);
      const days = { from: period.from ?? addDays(to, 1 - DAYS), to };
      const tree = await readTree(ctx, { platform, accountId: account.id }, days);
      return Response.json(toReport(tree, { ...days, currency: account.currency }));
    }),

    availableCreatives: handle(async (request) => {
      const caller = await requireCaller(request);
      const query = readQuery(request, ListAvailable);
      const ctx = await enterWorkspace(caller, query.userAccountId);
      const directionId = query.direction_id;
      const asked = directionId
        ? (await getDirection(ctx, directionId)).accountId
        : query.accountId;
      const account = await resolveAccount(ctx, asked);
      const films = await listAvailable(ctx, { platform, accountId: account.id, directionId });
      const data = films.map((film) => toAvailable(film, account.currency));
      return Response.json({ data, nextCursor: null });
    }),
  };
}

type Asked = { userAccountId?: string };

/** Starts a launch, hands it to the jobs and answers where to look how it goes. */
async function launched(
  caller: Caller,
  { userAccountId }: Asked,
  start: (ctx: Ctx) => Promise<Launch>,
): Promise<Response> {
  const ctx = await enterWorkspace(caller, userAccountId);
  await limitDeed("launch", caller.session.userId);
  const launch = await start(ctx);
  if (launch.status === "running") {
    const { correlationId } = ctx;
    await startLaunchRun({ launchId: launch.id, userAccountId: ctx.userAccountId, correlationId });
  }
  return Response.json(await toAnswer(ctx, launch), { status: 202 });
}
