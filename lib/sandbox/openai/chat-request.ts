import { z } from "zod";
import { requireLanguageModel } from "#lib/sandbox/openai/models";
import {
  Effort,
  Metadata,
  Name,
  requireChoice,
  requireFitting,
  requireRoom,
  SchemaObject,
  Temperature,
  TopP,
  toFormat,
  toTool,
} from "#lib/sandbox/openai/options";
import type { Format, Prompt, Turn } from "#lib/sandbox/openai/prompt";
import { invalid, unsupported } from "#lib/sandbox/openai/refusal";

const Part = z.looseObject({ type: z.string(), text: z.string().optional() });
const Said = z.union([z.string(), z.array(Part)]);

const Message = z.discriminatedUnion("role", [
  z.strictObject({
    role: z.enum(["system", "developer", "user"]),
    content: Said,
    name: z.string().optional(),
  }),
  z.looseObject({
    role: z.literal("assistant"),
    content: Said.nullish(),
    tool_calls: z
      .array(
        z.looseObject({
          id: z.string(),
          type: z.literal("function"),
          function: z.looseObject({ name: z.string(), arguments: z.string() }),
        }),
      )
      .min(1)
      .optional(),
  }),
  z.strictObject({ role: z.literal("tool"), content: Said, tool_call_id: z.string() }),
]);

const ResponseFormat = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text") }),
  z.strictObject({ type: z.literal("json_object") }),
  z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({
      name: Name,
      schema: SchemaObject.optional(),
      strict: z.boolean().nullish(),
      description: z.string().optional(),
    }),
  }),
]);

/** `POST /v1/chat/completions`; keys that change nothing here are taken and left alone. */
export const ChatRequest = z.strictObject({
  model: z.string(),
  messages: z.array(Message).min(1),
  response_format: ResponseFormat.optional(),
  tools: z
    .array(
      z.strictObject({
        type: z.literal("function"),
        function: z.strictObject({
          name: Name,
          description: z.string().optional(),
          parameters: SchemaObject.optional(),
          strict: z.boolean().nullish(),
        }),
      }),
    )
    .min(1)
    .optional(),
  tool_choice: z
    .union([
      z.enum(["auto", "none", "required"]),
      z.strictObject({
        type: z.literal("function"),
        function: z.strictObject({ name: z.string() }),
      }),
    ])
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  temperature: Temperature,
  top_p: TopP,
  reasoning_effort: Effort,
  verbosity: z.enum(["low", "medium", "high"]).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  /** Several answers to one prompt would all be the same here. */
  n: z.literal(1).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({
      include_usage: z.boolean().optional(),
      include_obfuscation: z.boolean().optional(),
    })
    .nullish(),
  metadata: Metadata,
  store: z.boolean().nullish(),
  seed: z.number().int().nullish(),
  user: z.string().optional(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  service_tier: z.string().nullish(),
  prompt_cache_key: z.string().optional(),
  prompt_cache_retention: z.string().nullish(),
  safety_identifier: z.string().optional(),
});
export type ChatRequest = z.output<typeof ChatRequest>;

/** The prompt these messages make. */
export function toPrompt(request: ChatRequest): Prompt {
  const model = requireLanguageModel(request.model);
  if (model.isReasoning && request.max_tokens != null)
    throw unsupported("max_tokens", "max_tokens", " Use 'max_completion_tokens' instead.");
  requireFitting(
    model,
    {
      temperature: request.temperature,
      topP: request.top_p,
      effort: request.reasoning_effort,
    },
    "reasoning_effort",
  );
  const tools = (request.tools ?? []).map((tool, index) =>
    toTool(tool.function, `tools[${index}].function.parameters`),
  );
  const wanted = request.tool_choice ?? "auto";
  const choice = typeof wanted === "object" ? { name: wanted.function.name } : wanted;
  requireChoice(choice, tools);
  requireAnswered(request.messages);
  const turns = request.messages.flatMap(toTurns);
  const stops = request.stop ?? [];
  const prompt: Prompt = {
    model,
    turns,
    tools,
    choice,
    format: toResponseFormat(request, turns),
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? null,
    stops: typeof stops === "string" ? [stops] : stops,
  };
  requireRoom(prompt);
  return prompt;
}

type ChatMessage = ChatRequest["messages"][number];

function toTurns(message: ChatMessage): Turn[] {
  const text = toText(message.content);
  switch (message.role) {
    case "tool":
      return [{ role: "output", callId: message.tool_call_id, text }];
    case "assistant": {
      const calls = (message.tool_calls ?? []).map(
        (call): Turn => ({
          role: "call",
          callId: call.id,
          name: call.function.name,
          arguments: call.function.arguments,
        }),
      );
      return text ? [{ role: "assistant", text }, ...calls] : calls;
    }
    case "user":
      return [{ role: "user", text }];
    default:
      return [{ role: "system", text }];
  }
}

const toText = (said: z.output<typeof Said> | null | undefined): string => {
  if (typeof said === "string") return said;
  return (said ?? []).map((part) => part.text ?? "").join("\n");
};

function toResponseFormat({ response_format }: ChatRequest, turns: readonly Turn[]): Format {
  if (!response_format || response_format.type === "text") return { kind: "text" };
  if (response_format.type === "json_schema")
    return toFormat(response_format.json_schema, {
      schemaParam: "response_format",
      what: "response_format",
    });
  const isNamed = turns.some((turn) => "text" in turn && /json/i.test(turn.text));
  if (!isNamed)
    throw invalid(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      "messages",
    );
  return { kind: "json_object" };
}

/** Calls are answered right after they were made, each by its own message. */
function requireAnswered(messages: readonly ChatMessage[]): void {
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    if (message.role === "tool") {
      if (!open.delete(message.tool_call_id))
        throw invalid(
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
          `messages.[${index}].role`,
        );
      continue;
    }
    requireNone(open, index);
    const calls = message.role === "assistant" ? (message.tool_calls ?? []) : [];
    open = new Set(calls.map(({ id }) => id));
  }
  requireNone(open, messages.length);
}

function requireNone(open: ReadonlySet<string>, index: number): void {
  if (open.size === 0) return;
  throw invalid(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(", ")}`,
    `messages.[${index}].role`,
  );
}
