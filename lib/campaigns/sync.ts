import "server-only";
import { resolveAccount } from "#lib/accounts/read";
import { diffTree, type Seen } from "#lib/campaigns/diff-tree";
import { type Account, readTree } from "#lib/campaigns/read";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import type { PlatformPorts } from "#lib/platforms/ports";

export type SyncCounts = {
  campaigns: number;
  adGroups: number;
  ads: number;
  /** New to us, changed by somebody else, deleted there. */
  found: number;
  changed: number;
  gone: number;
};

/** A period no day lies in: the tree alone, without its figures. */
const NO_DAYS = { from: "2000-01-02", to: "2000-01-01" };

/** Ids asked for at once. */
const VIDEOS_AT_ONCE = 50;

/**
 * Reads the whole tree of an account from its platform into our books.
 *
 * What people did in the platform's own manager is written to the trail as seen there.
 * May run as often as anybody likes: a tree that did not change leaves no trace.
 */
export async function syncTree(ctx: Ctx, account: Account): Promise<SyncCounts> {
  requireRole(ctx, "manager");
  try {
    const counts = await readWhole(ctx, account);
    await note(ctx, account, null);
    return counts;
  } catch (failure) {
    await note(ctx, account, failure);
    throw failure;
  }
}

async function readWhole(ctx: Ctx, account: Account): Promise<SyncCounts> {
  const startedAt = performance.now();
  const { currency } = await resolveAccount(ctx, account.accountId);
  // Before the platform: a row written from here on has a newer version and stays.
  const books = await readTree(ctx, account, NO_DAYS);
  const ports = await ctx.platform(account.platform, account.accountId);
  const readFrom = performance.now();
  const [campaigns, adGroups, ads] = await Promise.all([
    ports.campaigns.list(),
    ports.adGroups.list(),
    ports.ads.list(),
  ]);
  const { tree, counts } = diffTree(books, { campaigns, adGroups, ads }, currency);
  const films = await findUnknownFilms(ctx, account, { ports, ads });

  const isFirst = books.campaigns.length === 0;
  unwrap(
    await ctx.db.rpc("save_tree", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.accountId),
      p_platform: account.platform,
      p_tree: { ...tree, films },
      p_age_ms: Math.ceil(performance.now() - readFrom),
      p_trace: {
        ...traceOf(ctx, isFirst ? "tree.import" : "tree.see"),
        actor: account.platform,
      },
    }),
  );
  log.info(
    {
      action: "tree_synced",
      correlationId: ctx.correlationId,
      ...account,
      ...counts,
      durationMs: Math.round(performance.now() - startedAt),
    },
    "tree read from the platform",
  );
  return { campaigns: campaigns.length, adGroups: adGroups.length, ads: ads.length, ...counts };
}

type Look = { ports: PlatformPorts; ads: Seen["ads"] };

/** Films of ads that no creative of ours shows, as the platform describes them. */
async function findUnknownFilms(ctx: Ctx, account: Account, { ports, ads }: Look) {
  const shown = [...new Set(ads.flatMap(({ videoId }) => (videoId ? [videoId] : [])))];
  if (shown.length === 0) return [];
  const unknown = unwrap(
    await ctx.db.rpc("unknown_films", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.accountId),
      p_platform: account.platform,
      p_video_ids: shown,
    }),
  );
  const films = [];
  for (let at = 0; at < unknown.length; at += VIDEOS_AT_ONCE) {
    const ids = unknown.slice(at, at + VIDEOS_AT_ONCE);
    films.push(...(await ports.media.findVideos({ ids })));
  }
  return films.map((film) => ({
    video_id: film.videoId,
    title: film.fileName.replace(/\.\w{2,4}$/, "").slice(0, 200) || film.videoId,
    cover_url: film.coverUrl,
    duration_ms: film.durationMs,
    width: film.width,
    height: film.height,
  }));
}

/** Whoever moves money has to know how old what we know is, and that it could not be read. */
async function note(ctx: Ctx, account: Account, failure: unknown): Promise<void> {
  const isOurs = failure instanceof AppError;
  unwrap(
    await ctx.db.rpc("note_tree_reading", {
      p_user_account_id: ctx.userAccountId,
      p_ad_account_id: orNull(account.accountId),
      p_platform: account.platform,
      p_at: ctx.now.toISOString(),
      p_failure: orNull(failure === null ? null : isOurs ? failure.kind : "internal"),
    }),
  );
}
