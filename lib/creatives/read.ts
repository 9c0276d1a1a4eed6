import "server-only";
import { type Creative, toCreative } from "#lib/creatives/creative";
import type { ListCreatives } from "#lib/creatives/schema";
import type { Ctx } from "#lib/ctx";
import { afterCursor, PAGE_SIZE, type Page, toPage } from "#lib/db/page";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { Id } from "#lib/input";

type Filter = Omit<ListCreatives, "userAccountId">;

/** A page of creatives in order of creation; archived ones only when asked for. */
export async function listCreatives(
  ctx: Ctx,
  { directionId, accountId, platform, status, cursor }: Filter,
): Promise<Page<Creative>> {
  let query = ctx.db.from("user_creatives").select().eq("user_account_id", ctx.userAccountId);
  if (directionId) query = query.eq("direction_id", directionId);
  if (accountId) query = query.eq("ad_account_id", accountId);
  if (platform) query = query.eq("platform", platform);
  query = status ? query.eq("status", status) : query.neq("status", "archived");
  if (cursor) query = query.or(afterCursor(cursor));
  const page = toPage(
    unwrap(
      await query
        .order("created_at")
        .order("id")
        .limit(PAGE_SIZE + 1),
    ),
  );
  return { data: page.data.map(toCreative), nextCursor: page.nextCursor };
}

/** All creatives that fit, however many pages that takes. */
export async function listAllCreatives(
  ctx: Ctx,
  filter: Omit<Filter, "cursor">,
): Promise<Creative[]> {
  const all: Creative[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCreatives(ctx, { ...filter, cursor });
    all.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

/** One creative of the workspace, or null; a foreign one, or no id at all, looks absent. */
export async function findCreative(ctx: Ctx, id: string): Promise<Creative | null> {
  if (!Id.safeParse(id).success) return null;
  const row = unwrap(
    await ctx.db
      .from("user_creatives")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  return row && toCreative(row);
}

export async function getCreative(ctx: Ctx, id: string): Promise<Creative> {
  const creative = await findCreative(ctx, id);
  if (!creative) throw notFound();
  return creative;
}
