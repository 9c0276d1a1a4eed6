import { PlatformError } from "#lib/errors";
import type { Money } from "#lib/money";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { toBudgetDiffers, toSilence } from "#lib/platforms/tiktok/errors";
import { acceptNothingNew } from "#lib/platforms/tiktok/tree";

/** What TikTok read may lag a little behind what it wrote. */
const LAG_MS = 1_000;

type Budgeted = { dailyBudget: Money | null };

type Change<Entity> = {
  budget: Money;
  write(): Promise<unknown>;
  read(): Promise<Entity | undefined>;
};

/**
 * Writes a budget and answers its object as it was read back: money is only set when TikTok
 * says so itself.
 *
 * A write in doubt counts when the budget is there, and fails as it failed when it is not.
 */
export async function setBudget<Entity extends Budgeted>(
  client: TiktokClient,
  { budget, write, read }: Change<Entity>,
): Promise<Entity> {
  const lookForIt = async () => {
    const told = await read();
    const there = told?.dailyBudget;
    const isThere = there?.amountMinor === budget.amountMinor && there.currency === budget.currency;
    return isThere ? told : undefined;
  };
  return client.alone(async () => {
    try {
      await acceptNothingNew(write());
    } catch (error) {
      const isDoubtful = error instanceof PlatformError && error.refusal === "unknown_outcome";
      const found = isDoubtful && (await lookForIt().catch(() => undefined));
      if (found) return found;
      throw error;
    }
    const confirm = async () =>
      lookForIt().catch((cause: unknown) => {
        // Written, it seems, but nobody can look: not the same as "nothing happened".
        throw toSilence(cause, "same");
      });
    const found = await confirm();
    if (found) return found;
    await client.time.sleep(LAG_MS);
    const later = await confirm();
    if (!later) throw toBudgetDiffers();
    return later;
  });
}
