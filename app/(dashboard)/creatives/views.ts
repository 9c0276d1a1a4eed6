import "server-only";
import type { CreativeView } from "#components/creatives/creative-view";
import type { Account } from "#lib/accounts/read";
import { listTiredCreatives } from "#lib/brain/tired";
import type { Creative } from "#lib/creatives/creative";
import { adStates, standingOf } from "#lib/creatives/delivery";
import { listAllCreatives } from "#lib/creatives/read";
import { problemWords } from "#lib/creatives/say-problem";
import type { Ctx } from "#lib/ctx";
import { listAllDirections } from "#lib/directions/read";
import { creativeFigures } from "#lib/metrics/creatives";
import type { Platform } from "#lib/platforms/platform";

type Wish = { account: Account; platform: Platform; from: string; to: string };

/** The creatives of an account with all a screen shows of them, on both platforms. */
export async function readViews(ctx: Ctx, { account, platform, from, to }: Wish) {
  const of = account.id ? { accountId: account.id } : {};
  const [creatives, directions, states, tired, say] = await Promise.all([
    listAllCreatives(ctx, of),
    listAllDirections(ctx, of),
    adStates(ctx),
    listTiredCreatives(ctx, account, platform),
    problemWords(),
  ]);
  const mine = creatives.filter(({ accountId }) => accountId === account.id);
  const figures = await creativeFigures(
    ctx,
    { account, platform, from, to },
    new Map(directions.map(({ id, targetCplMinor }) => [id, targetCplMinor])),
  );
  const names = new Map(directions.map(({ id, name }) => [id, name]));
  const toView = (creative: Creative): CreativeView => ({
    creative,
    standing: standingOf(creative, states.get(creative.id) ?? [], tired.has(creative.id)),
    figures: figures.get(creative.id) ?? null,
    directionName: names.get(creative.directionId ?? "") ?? null,
    problems: creative.problems.map(say),
  });
  const here = mine.filter((creative) => creative.platform === platform);
  const elsewhere = mine.filter((creative) => creative.platform !== platform);
  return {
    views: here.map(toView),
    siblings: new Map(elsewhere.map((creative) => [creative.groupId, toView(creative)])),
    directions: directions.filter((direction) => direction.accountId === account.id),
  };
}
