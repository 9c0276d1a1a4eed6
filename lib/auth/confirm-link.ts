import "server-only";
import { toAuthError } from "#lib/auth/auth-error";
import type { Guest } from "#lib/auth/guest";
import { limitPlace } from "#lib/auth/limits";
import { proveMail } from "#lib/auth/mail-proof";
import { ConfirmLink } from "#lib/auth/schema";
import { trailSession } from "#lib/auth/session-trail";

/**
 * Lets in whoever opened a link from their e-mail; answers the proof that they did.
 *
 * Null when the link proved an address but opened no session: of two addresses to
 * prove, this was the first.
 */
export async function confirmLink(guest: Guest, input: ConfirmLink): Promise<string | null> {
  const { token_hash, type } = ConfirmLink.parse(input);
  await limitPlace("link", guest);
  const { data, error } = await guest.auth.verifyOtp({ token_hash, type });
  if (error) throw toAuthError(error);
  if (!data.session) return null;
  const userId = data.session.user.id;
  await trailSession(guest, { verb: "member.sign_in", userId, method: "link" });
  return proveMail(data.session.access_token, new Date());
}
