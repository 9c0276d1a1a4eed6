import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MODEL, type Openai, refusalOf, startOpenai } from "#tests/sandbox/openai/support";

let sandbox: Openai;
beforeEach(async () => {
  sandbox = await startOpenai();
});
afterEach(() => sandbox.running.close());

type Schema = Record<string, unknown>;

const object = (properties: Record<string, Schema>): Schema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const fields = (count: number, of: (index: number) => Schema = () => ({ type: "string" })) =>
  object(Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, of(index)])));

/** So many properties in all, the root's among them. */
const properties = (count: number) =>
  fields(50, (index) => fields(index ? 100 : count - 50 - 4900));
const nested = (levels: number): Schema =>
  levels === 1 ? fields(1) : object({ inner: nested(levels - 1) });
const listed = (levels: number): Schema =>
  levels === 1 ? fields(1) : { type: "array", items: listed(levels - 1) };
const choices = (count: number) =>
  object({ a: { type: "string", enum: Array.from({ length: count }, (_, index) => `v${index}`) } });

/** What each of the three places for a strict schema makes of it. */
const PLACES = {
  responses: (schema: Schema) =>
    sandbox.openai.responses.create({
      model: MODEL,
      input: "x",
      text: { format: { type: "json_schema", name: "brief", strict: true, schema } },
    }),
  "chat completions": (schema: Schema) =>
    sandbox.openai.chat.completions.create({
      model: MODEL,
      messages: [{ role: "user", content: "x" }],
      response_format: {
        type: "json_schema",
        json_schema: { name: "brief", strict: true, schema },
      },
    }),
  tools: (parameters: Schema) =>
    sandbox.openai.responses.create({
      model: MODEL,
      input: "x",
      tools: [{ type: "function", name: "brief", strict: true, parameters }],
    }),
};

describe.each(Object.entries(PLACES))("a strict schema of %s", (place, send) => {
  const code = place === "tools" ? "invalid_function_parameters" : "invalid_json_schema";

  test.each<[string, Schema, Schema, string]>([
    ["5000 properties", properties(5000), properties(5001), "number of properties (5000)"],
    ["ten levels of objects", nested(10), nested(11), "nesting depth (10)"],
    ["ten levels of lists", object({ a: listed(9) }), object({ a: listed(10) }), "nesting depth"],
    ["1000 enum values", choices(1000), choices(1001), "number of enum values (1000)"],
  ])("may have %s and no more", async (_, fits, exceeds, why) => {
    await send(fits);
    expect(await refusalOf(send(exceeds))).toMatchObject({
      kind: "BadRequestError",
      status: 400,
      code,
      message: expect.stringContaining(why),
    });
  });

  test.each<[string, Schema]>([
    ["a default", { type: "string", default: "x" }],
    ["limits and patterns", { type: "string", minLength: 1, maxLength: 9, pattern: "^a" }],
    ["a format", { type: "string", format: "date" }],
    ["what may be null", { type: ["number", "null"] }],
    ["a choice below the root", { anyOf: [{ type: "string" }, { type: "null" }] }],
    ["a constant", { type: "string", const: "x" }],
  ])("may have %s", async (_, schema) => {
    await send(object({ a: schema }));
  });

  test.each<[string, Schema]>([
    ["a free map", { type: "object", additionalProperties: { type: "string" } }],
    ["a condition", { type: "string", if: {}, else: {} }],
    ["an optional key below", { ...object({ b: { type: "string" } }), required: [] }],
  ])("may not have %s", async (_, schema) => {
    expect(await refusalOf(send(object({ a: schema })))).toMatchObject({ code });
  });
});
