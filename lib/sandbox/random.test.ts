import { expect, test } from "vitest";
import { type Random, randomFamily, randomStream } from "#lib/sandbox/random";

const DRAWS = 20_000;
const moments = (draw: (chance: Random) => number) => {
  const chance = randomStream("moments");
  const values = Array.from({ length: DRAWS }, () => draw(chance));
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS;
  return { mean, variance };
};

test.each<[string, (chance: Random) => number, number, number]>([
  ["uniform", (c) => c.next(), 0.5, 1 / 12],
  ["normal", (c) => c.normal(), 0, 1],
  ["exponential", (c) => c.exponential(2), 2, 4],
  ["poisson, few", (c) => c.poisson(0.7), 0.7, 0.7],
  ["poisson, many", (c) => c.poisson(80), 80, 80],
  ["binomial, few", (c) => c.binomial(12, 0.25), 3, 2.25],
  ["binomial, many", (c) => c.binomial(900, 0.1), 90, 81],
  ["burst", (c) => c.burst(0.5), 1, 0.5],
  ["round", (c) => c.round(1.3), 1.3, 0.21],
])("%s has its mean and variance", (_, draw, mean, variance) => {
  const found = moments(draw);
  const error = 4 * Math.sqrt(variance / DRAWS);
  expect(Math.abs(found.mean - mean)).toBeLessThan(error);
  expect(found.variance / variance).toBeGreaterThan(0.9);
  expect(found.variance / variance).toBeLessThan(1.1);
});

test("a key names one stream, and neighbours have nothing in common", () => {
  const first = (key: string | number) => randomStream("seed", key).next();
  expect(first(1)).toBe(first(1));
  const draws = Array.from({ length: 2000 }, (_, key) => first(key));
  expect(new Set(draws).size).toBe(2000);
  expect(correlation(draws.slice(1), draws.slice(0, -1))).toBeLessThan(0.08);

  const family = randomFamily("family");
  const members = Array.from({ length: 2000 }, (_, member) => family(member).next());
  expect(correlation(members.slice(1), members.slice(0, -1))).toBeLessThan(0.08);
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const product = a.reduce((sum, value, i) => sum + (value - 0.5) * ((b[i] ?? 0) - 0.5), 0);
  return Math.abs(product / a.length) * 12;
}
