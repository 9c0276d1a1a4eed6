import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Grounding } from "#lib/sandbox/openai/grounding";
import { instanceOf } from "#lib/sandbox/openai/instance";
import { type JsonSchema, requireStrictSchema } from "#lib/sandbox/openai/json-schema";

const grounding: Grounding = {
  asked: "Покажи лиды за 7 дней",
  isData: false,
  isRussian: true,
  known: new Map([["adid", ["18001", "18002"]]]),
  numbers: [7],
  now: Date.parse("2026-09-01T00:00:00Z"),
};

const text = fc.oneof(
  fc.record({ minLength: fc.nat(20) }).map(({ minLength }) => z.string().min(minLength)),
  fc.constantFrom(
    z.string(),
    z.string().max(5),
    z.email(),
    z.uuid(),
    z.iso.date(),
    z.iso.datetime(),
    z.url(),
    z.string().regex(/^[a-z]{2}-\d{4}$/),
  ),
);
const number = fc
  .record({ low: fc.integer({ min: -50, max: 50 }), room: fc.nat(100) })
  .chain(({ low, room }) =>
    fc.constantFrom(
      z
        .number()
        .min(low)
        .max(low + room),
      z.int().gt(low),
      z.int().multipleOf(5),
      z.number(),
    ),
  );
const { schema } = fc.letrec<{ schema: z.ZodType; leaf: z.ZodType }>((tie) => ({
  leaf: fc.oneof(
    text,
    number,
    fc.constantFrom(z.boolean(), z.enum(["keep", "pause"]), z.literal("x"), z.null()),
  ),
  schema: fc.oneof(
    { maxDepth: 4 },
    tie("leaf"),
    tie("schema").map((inner) => inner.nullable()),
    fc
      .record({ inner: tie("schema"), least: fc.nat(3), room: fc.nat(3) })
      .map(({ inner, least, room }) =>
        z
          .array(inner)
          .min(least)
          .max(least + room),
      ),
    fc
      .dictionary(fc.constantFrom("ad_id", "name", "budget", "quote", "action"), tie("schema"))
      .map((shape) => z.object(shape)),
    fc
      .tuple(tie("schema"), tie("schema"))
      .map(([a, b]) =>
        z.union([z.object({ kind: z.literal("a"), a }), z.object({ kind: z.literal("b"), b })]),
      ),
  ),
}));

test("a made value fits its schema, and the schemas zod makes keep the strict rules", () => {
  fc.assert(
    fc.property(schema, (inner) => {
      const wanted = z.object({ root: inner });
      const json = z.toJSONSchema(wanted, { target: "draft-7" }) as JsonSchema;
      requireStrictSchema(json, { what: "test", param: "test", code: "test" });
      expect(wanted.safeParse(instanceOf(json, grounding, true)).error).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});
