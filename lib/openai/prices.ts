/** What a million tokens cost in dollars, in and out, as whoever runs the server says. */
export type Price = { input: number; output: number };

export type Tokens = { input: number; output: number };

/** Millionths of a dollar, rounded up: a call costs less than a cent; null without a price. */
export function costMicroUsd(price: Price | null, { input, output }: Tokens): number | null {
  return price ? Math.ceil(input * price.input + output * price.output) : null;
}

/** What a day's questions may take: dollars where they are known, else tokens. */
const DAY = { microUsd: 2_000_000, tokens: 200_000 };

/** The part of a day's allowance that a call has used up. */
export function shareOfDay(costMicroUsd: number | null, { input, output }: Tokens): number {
  return costMicroUsd === null ? (input + output) / DAY.tokens : costMicroUsd / DAY.microUsd;
}
