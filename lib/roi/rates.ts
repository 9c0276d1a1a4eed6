import "server-only";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { StoreRates } from "#lib/roi/schema";

/**
 * Keeps what currencies were worth on some days; a day told again is corrected.
 *
 * Rates are nobody's own, so this takes no ctx: whoever calls it has proven to be the
 * server's operator.
 */
export async function storeRates(input: StoreRates): Promise<{ stored: number }> {
  const { source, rates } = StoreRates.parse(input);
  const rows = rates.map((rate) => ({ ...rate, source }));
  const stored = unwrap(await openServerDb().rpc("store_exchange_rates", { p_rows: rows }));
  return { stored };
}
