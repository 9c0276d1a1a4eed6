import { zodResponsesFunction, zodTextFormat } from "openai/helpers/zod";
import type { ResponseInput } from "openai/resources/responses/responses";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { MODEL, type Openai, refusalOf, startOpenai } from "#tests/sandbox/openai/support";

let sandbox: Openai;
beforeEach(async () => {
  sandbox = await startOpenai();
});
afterEach(() => sandbox.running.close());

const Brief = z.object({
  objective: z.enum(["traffic", "leads"]),
  daily_budget: z.number().nullable(),
});
const format = zodTextFormat(Brief, "brief");

describe("a response", () => {
  test("is created, read, deleted, and then not found", async () => {
    const { openai } = sandbox;
    const created = await openai.responses.create({ model: MODEL, input: "Сколько лидов вчера?" });
    expect(created.status).toBe("completed");
    expect(created.output_text).toContain("[Симуляция]");
    expect(created._request_id).toMatch(/^req_/);
    expect(await openai.responses.retrieve(created.id)).toMatchObject({
      id: created.id,
      output_text: created.output_text,
    });
    await openai.responses.delete(created.id);
    expect(await refusalOf(openai.responses.retrieve(created.id))).toMatchObject({ status: 404 });
  });

  test("is not kept when told so", async () => {
    const { openai } = sandbox;
    const { id } = await openai.responses.create({ model: MODEL, input: "x", store: false });
    expect(await refusalOf(openai.responses.retrieve(id))).toMatchObject({ status: 404 });
  });

  test("is the same to the same prompt, and names its simulation and its use", async () => {
    const { openai } = sandbox;
    const ask = () =>
      openai.responses.create({ model: MODEL, input: "What changed?" }).withResponse();
    const [first, second] = [await ask(), await ask()];
    expect(first.data.output_text).toBe(second.data.output_text);
    expect(first.data.output_text).toMatch(/^\[Simulated\]/);
    expect(first.response.headers.get("x-sandbox-simulated")).toBe("true");
    expect(first.response.headers.get("x-ratelimit-limit-requests")).toBe("500");
    const { usage } = first.data;
    expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0));
    expect(usage?.input_tokens).toBeGreaterThan(0);
  });

  test("of a reasoning model begins with its reasoning, of another with words", async () => {
    const { openai } = sandbox;
    const first = async (model: string) =>
      (await openai.responses.create({ model, input: "x" })).output[0]?.type;
    expect(await first("gpt-5.4-mini")).toBe("reasoning");
    expect(await first("gpt-4.1-mini")).toBe("message");
  });

  test("goes on from the one before", async () => {
    const { openai } = sandbox;
    const first = await openai.responses.create({ model: MODEL, input: "Бюджет 5000" });
    const next = await openai.responses.create({
      model: MODEL,
      input: "А теперь?",
      previous_response_id: first.id,
    });
    expect(next.usage?.input_tokens).toBeGreaterThan(first.usage?.input_tokens ?? 0);
    const lost = { model: MODEL, input: "x", previous_response_id: "resp_no" };
    expect(await refusalOf(openai.responses.create(lost))).toMatchObject({
      status: 400,
      code: "previous_response_not_found",
    });
  });
});

describe("structured output", () => {
  test("fits the schema and takes its values from the prompt", async () => {
    const { output_parsed } = await sandbox.openai.responses.parse({
      model: MODEL,
      input: "Traffic campaign, 50 AED a day",
      text: { format },
    });
    expect(output_parsed).toEqual({ objective: "traffic", daily_budget: 50 });
  });

  test("answers about the things that data lists, and changes nothing", async () => {
    const Decisions = z.object({
      decisions: z.array(
        z.object({
          adGroupId: z.string(),
          action: z.enum(["increase", "pause", "keep"]),
          reason: z.string(),
        }),
      ),
    });
    const facts = {
      ad_groups: [
        { id: "18001", spend: 4200 },
        { id: "18002", spend: 900 },
      ],
    };
    const { output_parsed } = await sandbox.openai.responses.parse({
      model: MODEL,
      instructions: "Реши, что делать с группами: increase, pause или keep.",
      input: JSON.stringify(facts),
      text: { format: zodTextFormat(Decisions, "decisions") },
    });
    expect(output_parsed?.decisions).toEqual([
      { adGroupId: "18001", action: "keep", reason: expect.stringContaining("[Симуляция]") },
      { adGroupId: "18002", action: "keep", reason: expect.stringContaining("[Симуляция]") },
    ]);
  });

  test("cut by the cap is incomplete and not parsed", async () => {
    const response = await sandbox.openai.responses.parse({
      model: "gpt-4.1-mini",
      input: "Напиши подробно о том, что случилось с рекламой за последние семь дней",
      max_output_tokens: 16,
      text: { format: zodTextFormat(z.object({ essay: z.string() }), "essay") },
    });
    expect(response).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "max_output_tokens" },
      output_parsed: null,
    });
  });

  test("can be refused, filtered, failed or malformed, as scripted", async () => {
    const { running, openai } = sandbox;
    const parse = () => openai.responses.parse({ model: MODEL, input: "x", text: { format } });
    await running.control.script({ schema: "brief", reply: { kind: "refusal", text: "Нельзя." } });
    const refused = await parse();
    expect(refused.output_parsed).toBeNull();
    expect(refused.output.at(-1)).toMatchObject({
      content: [{ type: "refusal", refusal: "Нельзя." }],
    });

    await running.control.script({ reply: { kind: "incomplete", reason: "content_filter" } });
    expect(await parse()).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "content_filter" },
      output_parsed: null,
    });

    await running.control.script({ reply: { kind: "failed" } });
    expect(await parse()).toMatchObject({ status: "failed", error: { code: "server_error" } });

    await running.control.script({ reply: { kind: "malformed" } });
    await expect(parse()).rejects.toThrow(SyntaxError);

    const value = { objective: "leads", daily_budget: null };
    await running.control.script({ reply: { kind: "json", value } });
    expect((await parse()).output_parsed).toEqual(value);
  });

  const strict = (schema: Record<string, unknown>, name = "brief") =>
    refusalOf(
      sandbox.openai.responses.create({
        model: MODEL,
        input: "x",
        text: { format: { type: "json_schema", name, strict: true, schema } },
      }),
    );
  const object = (properties: object, more: object = {}) => ({
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    ...more,
  });
  const nested = (depth: number): object =>
    depth === 0 ? { type: "string" } : object({ inner: nested(depth - 1) });
  const many = Array.from({ length: 1001 }, (_, index) => `v${index}`);

  test.each([
    ["extra keys allowed", { ...object({}), additionalProperties: true }, "additionalProperties"],
    ["no additionalProperties", { type: "object", properties: {} }, "additionalProperties"],
    [
      "a key that isn't required",
      object({ a: { type: "string" } }, { required: [] }),
      "Missing 'a'",
    ],
    ["a list at the root", { type: "array", items: { type: "string" } }, `got 'type: "array"'`],
    ["a choice at the root", { anyOf: [object({})] }, "'anyOf' at the top level"],
    ["no type", object({ a: {} }), "must have a 'type' key"],
    ["allOf", object({ a: { allOf: [{ type: "string" }] } }), "'allOf' is not permitted"],
    ["oneOf", object({ a: { oneOf: [{ type: "string" }] } }), "'oneOf' is not permitted"],
    ["not", object({ a: { type: "string", not: { type: "null" } } }), "'not' is not permitted"],
    ["a list of nothing", object({ a: { type: "array" } }), "array schema missing items"],
    ["a lost reference", object({ a: { $ref: "#/$defs/b" } }), "cannot be resolved"],
    ["eleven levels", nested(11), "nesting depth"],
    ["1001 enum values", object({ a: { type: "string", enum: many } }), "enum values"],
  ])("a strict schema with %s is refused", async (_, schema, why) => {
    expect(await strict(schema as Record<string, unknown>)).toMatchObject({
      kind: "BadRequestError",
      code: "invalid_json_schema",
      param: "text.format.schema",
      message: expect.stringContaining(why),
    });
  });

  test("names of schemas are plain and short", async () => {
    expect(await strict(object({}), "бриф")).toMatchObject({ code: "invalid_value" });
    expect(await strict(object({}), "b".repeat(65))).toMatchObject({
      code: "string_above_max_length",
    });
  });

  test("recursion and ten levels are fine", async () => {
    const { openai } = sandbox;
    type Tree = { name: string; children: Tree[] };
    const Tree: z.ZodType<Tree> = z.lazy(() =>
      z.object({ name: z.string(), children: z.array(Tree) }),
    );
    const { output_parsed } = await openai.responses.parse({
      model: MODEL,
      input: "дерево",
      text: { format: zodTextFormat(z.object({ tree: Tree }), "tree") },
    });
    expect(output_parsed?.tree.children).toEqual([]);
  });
});

describe("tools", () => {
  const pause = zodResponsesFunction({
    name: "pause_ad",
    description: "Pauses one ad",
    parameters: z.object({ ad_id: z.string() }),
  });
  const metrics = zodResponsesFunction({
    name: "get_metrics",
    description: "Spend and leads of a period",
    parameters: z.object({ days: z.number().int().min(1).max(90) }),
  });
  const tools = [pause, metrics];

  test("are called when the wish is about them, and their answer is told", async () => {
    const { openai } = sandbox;
    const input: ResponseInput = [
      { role: "user", content: "Какой расход и сколько лидов за 7 дней?" },
    ];
    const first = await openai.responses.parse({ model: MODEL, input, tools });
    const call = first.output.find((item) => item.type === "function_call");
    expect(call).toMatchObject({ name: "get_metrics", parsed_arguments: { days: 7 } });
    if (!call) throw new Error("no call");

    const output = JSON.stringify({ spend: 41_200, leads: 17 });
    const next = await openai.responses.create({
      model: MODEL,
      tools,
      input: [
        ...input,
        {
          type: "function_call",
          call_id: call.call_id,
          name: call.name,
          arguments: call.arguments,
        },
        { type: "function_call_output", call_id: call.call_id, output },
      ],
    });
    expect(next.output_text).toBe("[Симуляция] Инструмент ответил: spend: 41200, leads: 17");
  });

  test("continue by previous_response_id, too", async () => {
    const { openai } = sandbox;
    const first = await openai.responses.create({
      model: MODEL,
      tools,
      input: 'Останови объявление: {"ad_id": "77"}',
      tool_choice: { type: "function", name: "pause_ad" },
    });
    const call = first.output.find((item) => item.type === "function_call");
    expect(call).toMatchObject({ arguments: '{"ad_id":"77"}' });
    const next = await openai.responses.create({
      model: MODEL,
      previous_response_id: first.id,
      input: [{ type: "function_call_output", call_id: call?.call_id ?? "", output: "ok" }],
    });
    expect(next.output_text).toContain("ok");
    const silent = { model: MODEL, previous_response_id: first.id, input: "дальше" };
    expect((await refusalOf(openai.responses.create(silent))).message).toContain(
      "No tool output found",
    );
  });

  test("stay alone when nothing is about them or they are forbidden", async () => {
    const { openai } = sandbox;
    const said = await openai.responses.create({ model: MODEL, tools, input: "Привет" });
    expect(said.output.at(-1)?.type).toBe("message");
    const forbidden = { model: MODEL, tools, input: "Расход?", tool_choice: "none" } as const;
    expect((await openai.responses.create(forbidden)).output.at(-1)?.type).toBe("message");
    const must = { model: MODEL, tools, input: "Привет", tool_choice: "required" } as const;
    expect((await openai.responses.create(must)).output.at(-1)?.type).toBe("function_call");
  });

  test("are refused with a broken schema, a lost choice or a stray output", async () => {
    const { openai } = sandbox;
    const base = { model: MODEL, input: "x" };
    const loose = { ...pause, parameters: { type: "object", properties: {} }, strict: true };
    expect(await refusalOf(openai.responses.create({ ...base, tools: [loose] }))).toMatchObject({
      code: "invalid_function_parameters",
      param: "tools[0].parameters",
    });
    const tool_choice = { type: "function", name: "launch" } as const;
    expect(await refusalOf(openai.responses.create({ ...base, tools, tool_choice }))).toMatchObject(
      { param: "tool_choice" },
    );
    const stray: ResponseInput = [{ type: "function_call_output", call_id: "c1", output: "" }];
    const asking = openai.responses.create({ ...base, input: stray });
    expect((await refusalOf(asking)).message).toContain("No tool call found");
  });
});
