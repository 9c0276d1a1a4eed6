import "server-only";
import { AppError } from "#lib/errors";
import type { Currency } from "#lib/money";
import type { PlatformPorts } from "#lib/platforms/ports";

/**
 * Refuses to go on when the platform counts the account in another currency than we do.
 *
 * Asked anew before money is written: 12 000 of the one is not 12 000 of the other.
 */
export async function requireSameCurrency(ports: PlatformPorts, currency: Currency): Promise<void> {
  const facts = await ports.account.facts();
  if (facts.currency !== currency) throw new AppError("conflict", "currency_differs");
}
