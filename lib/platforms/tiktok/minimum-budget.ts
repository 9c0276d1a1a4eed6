import { type Currency, type Money, toMinor } from "#lib/money";

const BUDGET = /budget/i;
const LOWER_BOUND = /at least|less than|lower than|below|minimum|greater than|more than|no less/i;
const AMOUNT = /(?<![\w.])\d{1,3}(?:[ ,\u00a0]\d{3})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?/g;

/**
 * The least budget a refusal speaks of, in the account's currency; null when it speaks of
 * something else. Pure.
 *
 * TikTok publishes no table for tenge, so its refusals are where minimums are learned. With
 * several amounts in a sentence the largest is taken: the budget that was sent lies below it.
 */
export function minimumBudget(message: string, currency: Currency): Money | null {
  if (!BUDGET.test(message) || !LOWER_BOUND.test(message)) return null;
  const amounts = (message.match(AMOUNT) ?? []).flatMap(
    (text) => toMinor(text.replace(/[ ,\u00a0]/g, ""), currency) ?? [],
  );
  const amountMinor = Math.max(0, ...amounts);
  return amountMinor > 0 ? { amountMinor, currency } : null;
}
