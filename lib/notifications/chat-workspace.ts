import "server-only";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";

/** The workspace a person has linked a Telegram chat of theirs to; anybody else's is refused. */
export async function getChatWorkspace(userId: string, telegramId: string): Promise<string> {
  const [link] = unwrap(
    await openServerDb()
      .from("telegram_links")
      .select("user_account_id")
      .eq("user_id", userId)
      .eq("chat_id", Number(telegramId))
      .order("user_account_id")
      .limit(1),
  );
  if (!link) throw new AppError("forbidden", "foreign_account");
  return link.user_account_id;
}
