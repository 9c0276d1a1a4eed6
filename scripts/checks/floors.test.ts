import { expect, test } from "vitest";
import { findBelowFloor, findForgotten, isBelow } from "./floors.ts";

test.each([
  ["16.4.4", "16.4.5", true],
  ["16.4.5", "16.4.5", false],
  ["16.10.0", "16.4.5", false],
  ["8.0.0", "7.30.2", false],
  ["4.0.0-beta.3", "4.0.0", true],
  ["4.0.1-beta.3", "4.0.0", false],
])("%s under a floor of %s: %s", (version, floor, expected) => {
  expect(isBelow(version, floor)).toBe(expected);
});

test("a nested copy below the floor is found and an exempt package is not", () => {
  const lock = {
    packages: {
      "": { version: "0.1.0" },
      "node_modules/zod": { version: "4.6.7" },
      "node_modules/a/node_modules/zod": { version: "4.6.6" },
      "node_modules/node": { version: "20.0.0" },
    },
  };
  const rules = { floors: { zod: "4.6.7", node: "24.22.1" }, exempt: { node: "a tool" } };
  expect(findBelowFloor(lock, rules)).toEqual([
    "node_modules/a/node_modules/zod is 4.6.6; below 4.6.7 it has a known hole and does not ship.",
  ]);
});

test("a build for another system that the lockfile forgot is told", () => {
  const packages = {
    "node_modules/biome": { optionalDependencies: { "cli-linux": "1.0.0", "cli-darwin": "1.0.0" } },
    "node_modules/cli-linux": { version: "1.0.0" },
  };
  expect(findForgotten({ packages })).toEqual([
    "node_modules/biome may need cli-darwin, which package-lock.json does not list.",
  ]);
});
