import "server-only";
import { type Opener, platformOpener } from "#lib/connections/open-platform";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";

type Request = {
  userAccountId: string;
  /** Names the job in the trail: "system did it" helps nobody. */
  job: string;
  correlationId: string;
  now?: Date;
};

/** A ctx for work nobody clicked. `db` is past row level security: verbs filter by workspace. */
export function openJobCtx({ userAccountId, job, correlationId, now = new Date() }: Request): Ctx {
  const opener = {
    userAccountId,
    actor: { kind: "system", name: job },
    now,
    correlationId,
  } satisfies Opener;
  return { ...opener, db: openServerDb(), platform: platformOpener(opener) };
}
