import { POLICY } from "#lib/judgement/policy";

export type Box = {
  /** Leads per T it is expected to bring at its reference budget. */
  rate: number;
  lo: number;
  hi: number;
  /** The budget the owner set. */
  reference: number;
};

/**
 * Budgets that bring the most leads for the money: Σ rate·B·max(B/B0, ½)^(β−1) − price·B
 * within each box and under the cap. All amounts in one unit.
 *
 * `nu` is the price of money at which the cap is just met. Policy §2.3.
 */
export function fill(
  boxes: readonly Box[],
  cap: number,
  price: number,
): { budgets: number[]; nu: number } {
  const at = (nu: number) => boxes.map((box) => budgetAt(box, nu));
  if (total(at(price)) <= cap) return { budgets: at(price), nu: price };
  let low = price;
  let high = 2 * Math.max(price, ...boxes.map(({ rate }) => rate / POLICY.saturationFloor));
  for (let halving = 0; halving < 80; halving++) {
    const middle = (low + high) / 2;
    if (total(at(middle)) > cap) low = middle;
    else high = middle;
  }
  return { budgets: at(high), nu: high };
}

function budgetAt({ rate, lo, hi, reference }: Box, nu: number): number {
  const { saturation: beta, saturationFloor: floor } = POLICY;
  const best = reference * ((beta * rate) / nu) ** (1 / (1 - beta));
  const least = floor * reference;
  const wanted = best >= least ? best : rate * floor ** (beta - 1) > nu ? least : 0;
  return Math.min(hi, Math.max(lo, wanted));
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
