import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { StartedFrom } from "#lib/connections/schema";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { type Platform, toPlatform } from "#lib/platforms/platform";

const STATE_MS = 10 * 60_000;

/** Whom a consent is for; found again by the state its answer comes back with. */
export type Consent = {
  platform: Platform;
  adAccountId: string | null;
  startedFrom: StartedFrom;
};

/** 32 random bytes as they travel in an address or a cookie. */
export function randomKey(): string {
  return randomBytes(32).toString("base64url");
}

/** Remembers that this person in this browser is on their way, and answers the state to send along. */
export async function keepState(ctx: Ctx, consent: Consent, browserKey: string): Promise<string> {
  const db = openServerDb();
  const state = randomKey();
  const expiresAt = new Date(ctx.now.getTime() + STATE_MS).toISOString();
  unwrap(await db.from("oauth_states").delete().lt("expires_at", ctx.now.toISOString()));
  unwrap(
    await db.from("oauth_states").insert({
      state_hash: hash(state),
      browser_hash: hash(browserKey),
      user_id: personOf(ctx),
      user_account_id: ctx.userAccountId,
      ad_account_id: consent.adAccountId,
      platform: consent.platform,
      started_from: consent.startedFrom,
      expires_at: expiresAt,
    }),
  );
  return state;
}

/** What this person's consent is for; null for a state that is not theirs. */
export async function findConsent(
  userId: string,
  state: string,
): Promise<{ userAccountId: string; platform: Platform } | null> {
  const row = unwrap(
    await openServerDb()
      .from("oauth_states")
      .select("user_account_id, platform")
      .eq("state_hash", hash(state))
      .eq("user_id", userId)
      .maybeSingle(),
  );
  return row && { userAccountId: row.user_account_id, platform: toPlatform(row.platform) };
}

/**
 * Uses a state up, once: of two who come with the same one, the second finds nothing.
 *
 * Forged, replayed, late, another person's, another browser's: all look the same from outside.
 */
export async function takeState(
  ctx: Ctx,
  { state, browserKey }: { state: string; browserKey: string | undefined },
): Promise<Consent> {
  const [row] = unwrap(
    await openServerDb()
      .from("oauth_states")
      .delete()
      .eq("state_hash", hash(state))
      .eq("browser_hash", hash(browserKey ?? ""))
      .eq("user_id", personOf(ctx))
      .eq("user_account_id", ctx.userAccountId)
      .gt("expires_at", ctx.now.toISOString())
      .select("ad_account_id, platform, started_from"),
  );
  if (!row) throw new AppError("conflict", "oauth_state_gone");
  return {
    platform: toPlatform(row.platform),
    adAccountId: row.ad_account_id,
    startedFrom: row.started_from === "profile" ? "profile" : "accounts",
  };
}

/** A consent is a person's: jobs have nobody to send to a platform. */
export function personOf({ actor }: Pick<Ctx, "actor">): string {
  if (actor.kind !== "member") throw new AppError("forbidden", "forbidden");
  return actor.userId;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
