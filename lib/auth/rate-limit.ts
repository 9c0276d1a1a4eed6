import "server-only";
import { createHash } from "node:crypto";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";

type Limit = { tries: number; windowS: number };

/**
 * Counts one try of an action by somebody, and refuses with 429 when there were too many.
 *
 * The count lies in the database, because instances share no memory. The subject, an
 * e-mail or an address, is kept as its hash.
 */
export async function limitRate(
  action: string,
  subject: string,
  { tries, windowS }: Limit,
): Promise<void> {
  const waitS = unwrap(
    await openServerDb().rpc("take_rate_limit", {
      p_bucket: `${action}:${createHash("sha256").update(subject).digest("hex")}`,
      p_tries: tries,
      p_window_s: windowS,
    }),
  );
  if (waitS === 0) return;
  throw new AppError("slow_down", "slow_down", {
    retryAfterS: waitS,
    values: { seconds: waitS, minutes: Math.ceil(waitS / 60) },
  });
}
