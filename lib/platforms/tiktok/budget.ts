import { PlatformError } from "#lib/errors";
import type { Money } from "#lib/money";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { toBudgetDiffers, toSilence } from "#lib/platforms/tiktok/errors";
import { acceptNothingNew } from "#lib/platforms/tiktok/tree";

/** What TikTok read may lag a little behind what it wrote. */
const LAG_MS = 1_000;

type Change = {
  budget: Money;
  write(): Promise<unknown>;
  read(): Promise<Money | null | undefined>;
};

/**
 * Writes a budget and reads it back: money is only set when TikTok says so itself.
 *
 * A write in doubt counts when the budget is there, and fails as it failed when it is not.
 */
export async function setBudget(
  client: TiktokClient,
  { budget, write, read }: Change,
): Promise<void> {
  const isThere = async () => {
    const told = await read();
    return told?.amountMinor === budget.amountMinor && told.currency === budget.currency;
  };
  await client.alone(async () => {
    try {
      await acceptNothingNew(write());
    } catch (error) {
      const isDoubtful = error instanceof PlatformError && error.refusal === "unknown_outcome";
      if (isDoubtful && (await isThere().catch(() => false))) return;
      throw error;
    }
    const isConfirmed = async () =>
      isThere().catch((cause: unknown) => {
        // Written, it seems, but nobody can look: not the same as "nothing happened".
        throw toSilence(cause, "same");
      });
    if (await isConfirmed()) return;
    await client.time.sleep(LAG_MS);
    if (!(await isConfirmed())) throw toBudgetDiffers();
  });
}
