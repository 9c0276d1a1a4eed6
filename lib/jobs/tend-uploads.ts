import "server-only";
import { AT_WORK } from "#lib/creatives/schema";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import type { Counts, JobRun } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { startCreative } from "#lib/jobs/start-creative";
import { log } from "#lib/log";
import { expireUpload, shredFile } from "#lib/uploads/expire";

/** Rows of each kind a run takes; the next one goes on. */
const BATCH = 200;
/** Longer than the engine needs to begin a run it was given. */
const PATIENCE_MS = 2 * 60_000;
/** A creative put away by mistake can be asked back for a month. */
const KEPT_MS = 30 * 86_400_000;

/**
 * Looks after files and creatives nobody looks after: uploads that were given up, creatives
 * whose run was never begun or was lost, and files of what was put away a month ago.
 */
export async function tendUploads(run: JobRun, now: Date): Promise<Counts> {
  const ctxOf = (userAccountId: string) =>
    openJobCtx({ userAccountId, job: "uploads", correlationId: run.correlationId, now });
  const counts = { expired: 0, finished: 0, resumed: 0, shredded: 0, errors: 0 };

  async function each<Row>(rows: Row[], work: (row: Row) => Promise<void>) {
    for (const row of rows) {
      await work(row).catch((error: unknown) => {
        counts.errors += 1;
        log.error({ action: "tend_uploads", correlationId: run.correlationId, error }, "skipped");
      });
    }
  }

  await each(await givenUp(now), async ({ id, user_account_id }) => {
    const ctx = ctxOf(user_account_id);
    const creativeId = await expireUpload(ctx, id);
    counts[creativeId ? "finished" : "expired"] += 1;
  });
  await each(await unattended(now), async ({ id, user_account_id }) => {
    await startCreative(ctxOf(user_account_id), id);
    counts.resumed += 1;
  });
  await each(await putAway(now), async ({ id, user_account_id }) => {
    await shredFile(ctxOf(user_account_id), id);
    counts.shredded += 1;
  });
  return counts;
}

async function givenUp(now: Date) {
  return unwrap(
    await openServerDb()
      .from("uploads")
      .select("id, user_account_id")
      .eq("status", "receiving")
      .lt("expires_at", now.toISOString())
      .limit(BATCH),
  );
}

async function unattended(now: Date) {
  const before = new Date(now.getTime() - PATIENCE_MS).toISOString();
  return unwrap(
    await openServerDb()
      .from("user_creatives")
      .select("id, user_account_id")
      .in("status", [...AT_WORK])
      .or(`run_until.is.null,run_until.lt."${now.toISOString()}"`)
      .lt("updated_at", before)
      .limit(BATCH),
  );
}

async function putAway(now: Date) {
  const p_before = new Date(now.getTime() - KEPT_MS).toISOString();
  return unwrap(await openServerDb().rpc("files_put_away", { p_before, p_limit: BATCH }));
}
