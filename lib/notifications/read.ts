import "server-only";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { beforeCursor, PAGE_SIZE, type Page, toPage } from "#lib/db/page";
import { unwrap } from "#lib/db/unwrap";
import { placeOf } from "#lib/notifications/place";
import type { NewsResource } from "#lib/notifications/schema";
import { requireMember } from "#lib/notifications/settings";
import { type Reader, type Told, tellNews } from "#lib/notifications/words";
import { parseInstant } from "#lib/time";

/** Something people were told, in its reader's words. */
export type News = Told & {
  id: string;
  /** Where in the app to see it. */
  path: string;
  isUrgent: boolean;
  /** Whether the reader has not seen it yet; what is over wants nobody's eyes. */
  isNew: boolean;
  createdAt: Date;
  resolvedAt: Date | null;
  /** What came of a question, in the reader's words. */
  outcome: string | null;
};

type Question = { reader: Reader; cursor?: string };

/** A page of what the workspace was told, the newest first. */
export async function listNews(ctx: Ctx, { reader, cursor }: Question): Promise<Page<News>> {
  let query = ctx.db.from("notifications").select().eq("user_account_id", ctx.userAccountId);
  if (cursor) query = query.or(beforeCursor(cursor, "created_at"));
  const [rows, seenAt] = await Promise.all([
    query
      .order("created_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(PAGE_SIZE + 1)
      .then((answer) => unwrap(answer)),
    findSeenAt(ctx),
  ]);
  const { data, nextCursor } = toPage(rows);
  const news = data.map((row) => {
    const createdAt = parseInstant(row.created_at);
    return {
      ...tellNews(row, reader),
      id: row.id,
      path: placeOf(row),
      isUrgent: row.is_urgent,
      isNew: row.resolved_at === null && (seenAt === null || createdAt > seenAt),
      createdAt,
      resolvedAt: row.resolved_at ? parseInstant(row.resolved_at) : null,
      outcome: outcomeOf(row.outcome, reader),
    };
  });
  return { data: news, nextCursor };
}

/** How many news the caller has not seen; those that are over meanwhile do not count. */
export async function countUnseen(ctx: Ctx): Promise<number> {
  const seenAt = await findSeenAt(ctx);
  let query = ctx.db
    .from("notifications")
    .select("id", { count: "exact", head: true })
    .eq("user_account_id", ctx.userAccountId)
    .is("resolved_at", null);
  if (seenAt) query = query.gt("created_at", seenAt.toISOString());
  const answer = await query;
  unwrap(answer);
  return answer.count ?? 0;
}

/** The caller has seen everything up to now. */
export async function markSeen(ctx: Ctx): Promise<void> {
  unwrap(
    await openServerDb()
      .from("notification_reads")
      .upsert({
        user_account_id: ctx.userAccountId,
        user_id: requireMember(ctx).userId,
        seen_at: ctx.now.toISOString(),
      }),
  );
}

async function findSeenAt(ctx: Ctx): Promise<Date | null> {
  const row = unwrap(
    await openServerDb()
      .from("notification_reads")
      .select("seen_at")
      .eq("user_account_id", ctx.userAccountId)
      .eq("user_id", requireMember(ctx).userId)
      .maybeSingle(),
  );
  return row && parseInstant(row.seen_at);
}

function outcomeOf(outcome: unknown, { locale }: Reader): string | null {
  const known = outcome as Record<string, unknown> | null;
  const words = known?.[locale];
  return typeof words === "string" ? words : null;
}

export function toResource(news: News): NewsResource {
  return {
    id: news.id,
    kind: news.kind,
    title: news.title,
    text: news.text,
    path: news.path,
    is_urgent: news.isUrgent,
    is_new: news.isNew,
    created_at: news.createdAt.toISOString(),
    resolved_at: news.resolvedAt?.toISOString() ?? null,
  };
}
