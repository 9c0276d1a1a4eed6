import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { traceOf } from "#lib/changes/trace";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { bringUpdatesHere, findBotFacts, toStartLink } from "#lib/notifications/bot";
import { StartTelegramLink } from "#lib/notifications/schema";
import { requireMember, startNewsSettings } from "#lib/notifications/settings";
import { parseInstant } from "#lib/time";

const MINUTES_VALID = 15;

/** The way into the chat: whoever presses Start behind it becomes this member's phone. */
export type TelegramInvitation = { url: string; bot: string; expiresAt: Date };

/** How a member's phone stands with us. */
export type TelegramState =
  | { state: "none" }
  | { state: "linked" | "lost"; chatName: string; linkedAt: Date | null };

/**
 * Makes a link that ties the caller's Telegram to this workspace, once, within 15 minutes.
 *
 * The link carries the only copy of the code: we keep its hash. A chat that is linked stays
 * so until the new code is used.
 */
export async function startTelegramLink(
  ctx: Ctx,
  input: StartTelegramLink,
): Promise<TelegramInvitation> {
  const reader = StartTelegramLink.parse(input);
  const { userId } = requireMember(ctx);
  const { username } = await findBotFacts();
  await bringUpdatesHere();
  await startNewsSettings(ctx, reader);
  const code = randomBytes(32).toString("base64url");
  const expiresAt = new Date(ctx.now.getTime() + MINUTES_VALID * 60_000);
  unwrap(
    await openServerDb()
      .from("telegram_links")
      .upsert(
        {
          user_account_id: ctx.userAccountId,
          user_id: userId,
          code_hash: hashCode(code),
          code_expires_at: expiresAt.toISOString(),
        },
        { onConflict: "user_account_id,user_id" },
      ),
  );
  return { url: toStartLink(username, code), bot: `@${username}`, expiresAt };
}

/** Whether the caller's Telegram hears of this workspace. */
export async function findTelegramState(ctx: Ctx): Promise<TelegramState> {
  const row = unwrap(
    await openServerDb()
      .from("telegram_links")
      .select("chat_id, chat_name, linked_at, dead_at")
      .eq("user_account_id", ctx.userAccountId)
      .eq("user_id", requireMember(ctx).userId)
      .maybeSingle(),
  );
  if (!row?.chat_id) return { state: "none" };
  return {
    state: row.dead_at ? "lost" : "linked",
    chatName: row.chat_name ?? "",
    linkedAt: row.linked_at ? parseInstant(row.linked_at) : null,
  };
}

/** Ends the tie; messages on their way to that chat are not sent any more. */
export async function unlinkTelegram(ctx: Ctx): Promise<void> {
  unwrap(
    await ctx.db.rpc("unlink_telegram", {
      p_user_account_id: ctx.userAccountId,
      p_trace: traceOf(ctx, "telegram.unlink"),
    }),
  );
}

export const hashCode = (code: string): string => createHash("sha256").update(code).digest("hex");
