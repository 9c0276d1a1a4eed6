import "server-only";
import { z } from "zod";
import { ROLES, type Role } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import type { Database } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { isLocale } from "#lib/i18n/locale";
import { NewsButton, Words } from "#lib/notifications/schema";
import type { Reader } from "#lib/notifications/words";

type Row = Database["public"]["Functions"]["read_letters"]["Returns"][number];

/** A message on its way to one person's phone. */
export type Letter = {
  id: string;
  userAccountId: string;
  chatId: number;
  /** Parts of it that are there already. */
  messageIds: number[];
  attempts: number;
  status: string;
  news: Pick<Row, "kind" | "facts" | "user_account_id"> & {
    id: string;
    key: string;
    message: Words | null;
    buttons: NewsButton[];
    outcome: Words | null;
    isUrgent: boolean;
    isOver: boolean;
    /** Grows with every change of what it says. */
    wording: number;
  };
  reader: Reader & { userId: string; name: string; role: Role };
  /** Named where one chat hears of several workspaces. */
  workspace: string | null;
};

export type LetterChange = Database["public"]["Tables"]["notification_deliveries"]["Update"];

/** Keeps what became of a message. */
export async function markLetter(
  { id, userAccountId }: Letter,
  change: LetterChange,
): Promise<void> {
  unwrap(
    await openServerDb()
      .from("notification_deliveries")
      .update(change)
      .eq("user_account_id", userAccountId)
      .eq("id", id),
  );
}

/** What deliveries say and to whom; one whose reader is gone is not among them. */
export async function readLetters(ids: string[]): Promise<Letter[]> {
  if (ids.length === 0) return [];
  return unwrap(await openServerDb().rpc("read_letters", { p_ids: ids })).map(toLetter);
}

function toLetter(row: Row): Letter {
  const words = Words.nullable().catch(null);
  return {
    id: row.id,
    userAccountId: row.user_account_id,
    chatId: row.chat_id,
    messageIds: row.message_ids,
    attempts: row.attempts,
    status: row.status,
    news: {
      id: row.notification_id,
      key: row.dedupe_key,
      kind: row.kind,
      facts: row.facts,
      user_account_id: row.user_account_id,
      message: words.parse(row.message),
      buttons: z.array(NewsButton).catch([]).parse(row.buttons),
      outcome: words.parse(row.outcome),
      isUrgent: row.is_urgent,
      isOver: row.is_over,
      wording: row.wording,
    },
    reader: {
      userId: row.user_id,
      name: row.member_name,
      role: z.enum(ROLES).parse(row.role),
      locale: isLocale(row.locale) ? row.locale : "ru",
      timeZone: row.time_zone,
    },
    workspace: row.workspace,
  };
}
