import { expect, test } from "vitest";
import { reasonsOf } from "#lib/creatives/delivery";

const told = { creative_id: "one", delivery_reason: "До и после" };
const untold = { creative_id: "one", delivery_reason: null };

test.each([[[told, untold]], [[untold, told]]])(
  "why it was rejected any ad of a creative tells",
  (rows) => {
    expect(reasonsOf([...rows, { creative_id: "two", delivery_reason: null }])).toEqual(
      new Map([
        ["one", "До и после"],
        ["two", null],
      ]),
    );
  },
);
