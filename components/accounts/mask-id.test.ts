import { expect, test } from "vitest";
import { maskId } from "./mask-id.ts";

test.each([
  ["7123400000000005502", "7123 •••• 5502"],
  ["act_1029384756108841", "act_•••• 8841"],
  ["12345678", "•••• 5678"],
  ["1234", "1234"],
])("%s is shown as %s", (id, shown) => {
  expect(maskId(id)).toBe(shown);
});
