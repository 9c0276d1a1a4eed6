import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "#lib/env";

/** Says that this session began with a link from the person's own mailbox, a moment ago. */
export const MAIL_PROOF_COOKIE = "mail_proof";

/** Long enough to think of a password, too short for whoever finds the browser open later. */
export const MAIL_PROOF_S = 15 * 60;

/** A proof for one session, worth nothing in another. */
export function proveMail(accessToken: string, now: Date): string {
  const until = Math.floor(now.getTime() / 1000) + MAIL_PROOF_S;
  return `${until}.${sign(accessToken, until)}`;
}

/** Whether the proof was made for this session and still stands. */
export function isMailProven(proof: string | undefined, accessToken: string, now: Date): boolean {
  const [until = "", signature = ""] = proof?.split(".") ?? [];
  if (!(Number(until) * 1000 > now.getTime())) return false;
  const expected = Buffer.from(sign(accessToken, Number(until)));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sign(accessToken: string, until: number): string {
  const master = Buffer.from(env().CREDENTIALS_ENCRYPTION_KEY, "base64");
  const key = Buffer.from(hkdfSync("sha256", master, "", "mail-proof", 32));
  return createHmac("sha256", key)
    .update(`${sessionIdOf(accessToken)}.${until}`)
    .digest("base64url");
}

/** The session lives through refreshes, its tokens do not. The caller has verified the token. */
function sessionIdOf(accessToken: string): string {
  const payload = Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString();
  const { session_id } = JSON.parse(payload) as { session_id?: unknown };
  if (typeof session_id !== "string") throw new Error("an access token names its session");
  return session_id;
}
