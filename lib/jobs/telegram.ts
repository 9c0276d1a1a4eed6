import "server-only";
import { AppError } from "#lib/errors";
import { BUTTONS } from "#lib/jobs/buttons";
import type { Counts, JobRun, Target } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { theServer } from "#lib/jobs/targets";
import { log } from "#lib/log";
import { bringUpdatesHere, hasBot } from "#lib/notifications/bot";
import { deliverDue, hasDeliveries } from "#lib/notifications/deliver";
import { handleUpdate } from "#lib/notifications/handle-update";
import type { ButtonHandler, Press } from "#lib/notifications/press";
import { claimUpdates, type StoredUpdate, settleUpdate } from "#lib/notifications/receive";
import { scrubText } from "#lib/scrub";

const BATCH = 50;
const clock = () => new Date();

/** The server, when something waits to be sent: an empty outbox starts no run. */
export async function whenNewsWait(now: Date): Promise<Target[]> {
  return (await hasDeliveries(now)) ? theServer() : [];
}

export async function sendNews({ correlationId }: JobRun): Promise<Counts> {
  return deliverDue(clock, correlationId);
}

/** Updates whose first taker is gone, and where Telegram is to bring the next ones. */
export async function keepTelegram(): Promise<Counts> {
  if (!hasBot()) return {};
  await bringUpdatesHere();
  const updates = await claimUpdates(BATCH, clock());
  for (const update of updates) await answerUpdate(update);
  return { updates: updates.length };
}

/**
 * Deals with one update and sends what it brought about.
 *
 * What fails is told to the person, who can do it again; only an update whose taker died is
 * taken up once more.
 */
export async function answerUpdate(
  update: StoredUpdate,
  buttons: Record<string, ButtonHandler> = BUTTONS,
): Promise<void> {
  const { correlationId } = update;
  const decide = (press: Press) => decideAs(press, correlationId, buttons);
  try {
    await handleUpdate(update, { now: clock(), correlationId, decide });
    await settleUpdate(update.id, clock(), null);
    await deliverDue(clock, correlationId);
  } catch (error) {
    log.error({ action: "telegram.update", correlationId, error }, "failed");
    const why = scrubText(error instanceof Error ? error.message : String(error));
    await settleUpdate(update.id, clock(), why.slice(0, 500));
  }
}

/** In the trail it is the person who decided, by their phone. */
async function decideAs(
  press: Press,
  correlationId: string,
  buttons: Record<string, ButtonHandler>,
) {
  const { userAccountId, by, kind } = press;
  const handler = Object.hasOwn(buttons, kind) ? buttons[kind] : undefined;
  if (!handler) throw new AppError("gone", "button_gone");
  const ctx = openJobCtx({ userAccountId, job: `${by.name}, Telegram`, correlationId });
  return { ctx, answer: await handler(ctx, press) };
}
