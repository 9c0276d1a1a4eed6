import { type Currency, type Money, toMinor } from "#lib/money";

const LEAST = [
  /at least/,
  /minimum/,
  /(?:not|n't|no) (?:be )?(?:less|lower|smaller) than/,
  /(?:not|n't) be below/,
  // Not "must not be more than", which is a most.
  /(?<!not )be (?:more|greater|higher) than(?: or equal to)?/,
];
const AMOUNT = /\d{1,3}(?:[ ,\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/;

/** Words for a least, and the first amount that stands close behind them. */
const LEAST_AMOUNT = new RegExp(
  `(?:${LEAST.map(({ source }) => source).join("|")})[^\\d]{0,40}(${AMOUNT.source})(?![\\d-])`,
  "i",
);

/**
 * The least budget a refusal speaks of, in the account's currency; null when it speaks of
 * something else. Pure.
 *
 * TikTok publishes no table for tenge, so its refusals are where minimums are learned.
 */
export function minimumBudget(message: string, currency: Currency): Money | null {
  if (!/budget/i.test(message)) return null;
  const amount = LEAST_AMOUNT.exec(message)?.[1]?.replace(/[ ,\u00a0]/g, "");
  const amountMinor = amount === undefined ? null : toMinor(amount, currency);
  return amountMinor ? { amountMinor, currency } : null;
}
