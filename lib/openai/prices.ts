/**
 * What a million tokens cost in US dollars, in and out, by OpenAI's public price list as of
 * November 2025; a model that is not here has no known price.
 */
const PRICES: Record<string, { input: number; output: number }> = {
  "gpt-5": { input: 1.25, output: 10 },
  "gpt-5-mini": { input: 0.25, output: 2 },
  "gpt-5-nano": { input: 0.05, output: 0.4 },
  "gpt-4.1": { input: 2, output: 8 },
  "gpt-4.1-mini": { input: 0.4, output: 1.6 },
  "gpt-4o": { input: 2.5, output: 10 },
  "gpt-4o-mini": { input: 0.15, output: 0.6 },
};

export type Tokens = { input: number; output: number };

/** Millionths of a dollar, rounded up: a call costs less than a cent. */
export function costMicroUsd(model: string, { input, output }: Tokens): number | null {
  const price = PRICES[model];
  return price ? Math.ceil(input * price.input + output * price.output) : null;
}

/** The bill of a model nobody told us the price of, or of an answer that was never seen. */
const DEAREST = Math.max(...Object.values(PRICES).map(({ output }) => output));

/** What a call counts as where costs are capped: what it cost, else the most it can have. */
export function cappedMicroUsd(costMicroUsd: number | null, { input, output }: Tokens): number {
  return costMicroUsd ?? Math.ceil((input + output) * DEAREST);
}
