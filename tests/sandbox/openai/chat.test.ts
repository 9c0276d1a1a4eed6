import { ContentFilterFinishReasonError, LengthFinishReasonError } from "openai/error";
import { zodFunction, zodResponseFormat } from "openai/helpers/zod";
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { MODEL, type Openai, refusalOf, startOpenai } from "#tests/sandbox/openai/support";

let sandbox: Openai;
beforeEach(async () => {
  sandbox = await startOpenai();
});
afterEach(() => sandbox.running.close());

const user = (content: string): ChatCompletionMessageParam => ({ role: "user", content });
const Brief = z.object({ objective: z.enum(["traffic", "leads"]), daily_budget: z.number() });
const response_format = zodResponseFormat(Brief, "brief");

test("a completion says what it is and what it cost", async () => {
  const completion = await sandbox.openai.chat.completions.create({
    model: MODEL,
    messages: [user("Привет")],
  });
  expect(completion).toMatchObject({
    object: "chat.completion",
    system_fingerprint: "fp_simulated",
    choices: [{ finish_reason: "stop", message: { role: "assistant", refusal: null } }],
  });
  expect(completion.choices[0]?.message.content).toContain("[Симуляция]");
  const { usage } = completion;
  expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
});

describe("structured output", () => {
  const parse = (more = {}) =>
    sandbox.openai.chat.completions.parse({
      model: MODEL,
      messages: [user("Лиды, бюджет 20 000 ₸ в день")],
      response_format,
      ...more,
    });

  test("fits the schema", async () => {
    const { choices } = await parse();
    expect(choices[0]?.message.parsed).toEqual({ objective: "leads", daily_budget: 20_000 });
  });

  test("throws when cut or filtered, and is empty when refused", async () => {
    const { control } = sandbox.running;
    await expect(parse({ max_completion_tokens: 1 })).rejects.toThrow(LengthFinishReasonError);
    await control.script({ reply: { kind: "incomplete", reason: "content_filter" } });
    await expect(parse()).rejects.toThrow(ContentFilterFinishReasonError);
    await control.script({ reply: { kind: "refusal", text: "Нет." } });
    const { message } = (await parse()).choices[0] ?? {};
    expect([message?.parsed, message?.refusal]).toEqual([null, "Нет."]);
    await control.script({ reply: { kind: "malformed" } });
    await expect(parse()).rejects.toThrow(SyntaxError);
    await control.script({ reply: { kind: "failed" } });
    expect(await refusalOf(parse())).toMatchObject({ status: 500 });
  });

  test("needs a schema that keeps the rules", async () => {
    const schema = { type: "object", properties: { a: { type: "string" } }, required: [] };
    const json_schema = { name: "brief", strict: true, schema };
    const broken = parse({ response_format: { type: "json_schema", json_schema } });
    expect(await refusalOf(broken)).toMatchObject({
      code: "invalid_json_schema",
      param: "response_format",
    });
  });

  test("in free JSON must be asked for by that word", async () => {
    const json = { type: "json_object" } as const;
    expect((await refusalOf(parse({ response_format: json }))).message).toContain("'json'");
    const messages = [user("Ответь в JSON")];
    const { choices } = await parse({ response_format: json, messages });
    expect(JSON.parse(choices[0]?.message.content ?? "")).toEqual({ simulated: true });
  });
});

describe("tools", () => {
  const tools = [
    zodFunction({
      name: "update_budget",
      description: "Raises or lowers the daily budget",
      parameters: z.object({ amount: z.number(), note: z.string().nullable() }),
    }),
  ];

  test("are called, answered, and told", async () => {
    const { openai } = sandbox;
    const messages = [user("Подними бюджет до 30000")];
    const first = await openai.chat.completions.parse({ model: MODEL, messages, tools });
    const choice = first.choices[0];
    expect(choice?.finish_reason).toBe("tool_calls");
    const call = choice?.message.tool_calls?.[0];
    expect(call?.function.parsed_arguments).toEqual({ amount: 30_000, note: null });
    const answered: ChatCompletionMessageParam[] = [
      ...messages,
      { role: "assistant", content: null, tool_calls: choice?.message.tool_calls ?? [] },
      { role: "tool", tool_call_id: call?.id ?? "", content: '{"ok":true}' },
    ];
    const last = await openai.chat.completions.create({ model: MODEL, tools, messages: answered });
    expect(last.choices[0]?.message.content).toContain("ok: true");

    const unanswered = openai.chat.completions.create({
      model: MODEL,
      tools,
      messages: answered.slice(0, -1),
    });
    expect((await refusalOf(unanswered)).message).toContain("did not have response messages");
    const stray: ChatCompletionMessageParam[] = [
      { role: "tool", tool_call_id: "call_x", content: "" },
    ];
    const strayed = openai.chat.completions.create({ model: MODEL, messages: stray });
    expect((await refusalOf(strayed)).message).toContain("messages with role 'tool'");
  });

  test("stream their arguments", async () => {
    const stream = sandbox.openai.chat.completions.stream({
      model: MODEL,
      messages: [user("Подними бюджет до 30000")],
      tools,
    });
    const { choices } = await stream.finalChatCompletion();
    expect(choices[0]?.message.tool_calls?.[0]?.function).toMatchObject({
      name: "update_budget",
      parsed_arguments: { amount: 30_000, note: null },
    });
  });
});

test("a stream carries the text, and usage last when asked for", async () => {
  const { openai } = sandbox;
  const request = { model: MODEL, messages: [user("Как дела с рекламой?")] };
  const stream = await openai.chat.completions.create({
    ...request,
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = "";
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
    text += chunk.choices[0]?.delta.content ?? "";
  }
  const whole = await openai.chat.completions.create(request);
  expect(text).toBe(whole.choices[0]?.message.content);
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("stop");
});

test("stop words end the answer", async () => {
  const { choices } = await sandbox.openai.chat.completions.create({
    model: "gpt-4.1-mini",
    messages: [user("Привет")],
    stop: ["языковая"],
  });
  expect(choices[0]?.message.content).toBe("[Симуляция] Здесь ответила бы ");
});

test.each([
  [{ messages: [] }, "array_below_min_length", "messages"],
  [{ max_tokens: 10 }, "unsupported_parameter", "max_tokens"],
  [{ temperature: 0 }, "unsupported_parameter", "temperature"],
  [{ model: "gpt-4o", reasoning_effort: "low" }, "unsupported_parameter", "reasoning_effort"],
  [{ messages: [{ role: "robot", content: "x" }] }, "invalid_value", "messages[0].role"],
  [{ messages: [{ role: "user" }] }, "invalid_value", "messages[0].content"],
  [{ n: 2 }, "invalid_value", "n"],
  [{ stream_options: { include_usage: true } }, null, "stream_options"],
])("%o is refused", async (changes, code, param) => {
  const body = { model: MODEL, messages: [user("x")], ...changes };
  // Safe: what the client's types refuse is the point.
  const call = sandbox.openai.chat.completions.create(body as never);
  expect(await refusalOf(call)).toMatchObject({ status: 400, code, param });
});
