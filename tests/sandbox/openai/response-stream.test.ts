import { zodTextFormat } from "openai/helpers/zod";
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

describe("a stream", () => {
  test("tells the same response in numbered events", async () => {
    const { openai } = sandbox;
    const request = { model: MODEL, input: "Расскажи про вчерашний день" };
    const stream = openai.responses.stream(request);
    const types: string[] = [];
    let text = "";
    for await (const event of stream) {
      expect(event.sequence_number).toBe(types.length);
      types.push(event.type);
      if (event.type === "response.output_text.delta") text += event.delta;
    }
    const final = await stream.finalResponse();
    expect(final.output_text).toBe((await openai.responses.create(request)).output_text);
    expect(text).toBe(final.output_text);
    expect([types[0], types[1], types.at(-1)]).toEqual([
      "response.created",
      "response.in_progress",
      "response.completed",
    ]);
    expect(types.filter((type) => type.endsWith("text.delta")).length).toBeGreaterThan(2);
  });

  test("carries structured output, tool calls, refusals and failures", async () => {
    const { openai, running } = sandbox;
    const parsed = openai.responses.stream({
      model: MODEL,
      input: "Leads, 90 a day",
      text: { format },
    });
    expect((await parsed.finalResponse()).output_parsed).toEqual({
      objective: "leads",
      daily_budget: 90,
    });

    await running.control.script({
      reply: { kind: "calls", calls: [{ name: "pause_ad", arguments: { ad_id: "1" } }] },
    });
    const called = await openai.responses.stream({ model: MODEL, input: "x" }).finalResponse();
    expect(called.output.at(-1)).toMatchObject({ name: "pause_ad", arguments: '{"ad_id":"1"}' });

    await running.control.script({ reply: { kind: "refusal", text: "Не могу помочь с этим." } });
    const refused = await openai.responses.stream({ model: MODEL, input: "x" }).finalResponse();
    expect(refused.output.at(-1)).toMatchObject({
      content: [{ refusal: "Не могу помочь с этим." }],
    });

    await running.control.script({ reply: { kind: "failed" } });
    const failed = await openai.responses.stream({ model: MODEL, input: "x" }).finalResponse();
    expect(failed.status).toBe("failed");
  });
});

describe("requests are refused", () => {
  test.each([
    [{ model: MODEL }, "missing_required_parameter", "input"],
    [{ input: "x" }, "missing_required_parameter", "model"],
    [{ model: MODEL, input: "x", mood: "good" }, "unknown_parameter", "mood"],
    [
      { model: MODEL, input: "x", max_output_tokens: 5 },
      "integer_below_min_value",
      "max_output_tokens",
    ],
    [{ model: MODEL, input: "x", temperature: 3 }, "integer_above_max_value", "temperature"],
    [{ model: MODEL, input: "x", temperature: 0.2 }, "unsupported_parameter", "temperature"],
    [{ model: MODEL, input: "x", top_p: 0.5 }, "unsupported_parameter", "top_p"],
    [
      { model: "gpt-4.1", input: "x", reasoning: { effort: "low" } },
      "unsupported_parameter",
      "reasoning.effort",
    ],
    [{ model: MODEL, input: "x", store: "yes" }, "invalid_type", "store"],
    [{ model: MODEL, input: "x", truncation: "maybe" }, "invalid_value", "truncation"],
    [{ model: MODEL, input: "ж".repeat(900_000) }, "context_length_exceeded", "input"],
  ])("%o", async (body, code, param) => {
    // Safe: what the client's types refuse is the point.
    const call = sandbox.openai.responses.create(body as never);
    expect(await refusalOf(call)).toMatchObject({ kind: "BadRequestError", code, param });
  });

  test("broken JSON is said to be so", async () => {
    const response = await fetch(`${sandbox.baseURL}/responses`, {
      method: "POST",
      headers: { authorization: `Bearer ${sandbox.token}` },
      body: "{",
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  });
});
