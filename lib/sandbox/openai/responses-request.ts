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

const Part = z.discriminatedUnion("type", [
  z.looseObject({ type: z.enum(["input_text", "output_text"]), text: z.string() }),
  z.looseObject({ type: z.literal("refusal"), refusal: z.string() }),
  z.looseObject({ type: z.enum(["input_image", "input_file"]) }),
]);

const Said = z.union([z.string(), z.array(Part)]);
const Message = z.looseObject({
  type: z.literal("message").optional(),
  role: z.enum(["user", "assistant", "system", "developer"]),
  content: Said,
});
const Item = z.union([
  z.looseObject({
    type: z.literal("function_call"),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.looseObject({ type: z.literal("function_call_output"), call_id: z.string(), output: Said }),
  z.looseObject({ type: z.enum(["reasoning", "item_reference"]) }),
  Message,
]);

const FunctionTool = z.strictObject({
  type: z.literal("function"),
  name: Name,
  description: z.string().nullish(),
  parameters: SchemaObject.nullish(),
  strict: z.boolean().nullish(),
  defer_loading: z.boolean().optional(),
});

const TextFormat = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text") }),
  z.strictObject({ type: z.literal("json_object") }),
  z.strictObject({
    type: z.literal("json_schema"),
    name: Name,
    schema: SchemaObject.optional(),
    strict: z.boolean().nullish(),
    description: z.string().optional(),
  }),
]);

/** `POST /v1/responses`; keys that change nothing here are taken and left alone. */
export const ResponsesRequest = z.strictObject({
  model: z.string(),
  input: z.union([z.string(), z.array(Item)]).optional(),
  instructions: z.string().nullish(),
  previous_response_id: z.string().nullish(),
  text: z
    .strictObject({
      format: TextFormat.optional(),
      verbosity: z.enum(["low", "medium", "high"]).nullish(),
    })
    .optional(),
  tools: z.array(FunctionTool).optional(),
  tool_choice: z
    .union([
      z.enum(["auto", "none", "required"]),
      z.strictObject({ type: z.literal("function"), name: z.string() }),
    ])
    .optional(),
  parallel_tool_calls: z.boolean().nullish(),
  max_output_tokens: z.number().int().min(16).nullish(),
  max_tool_calls: z.number().int().nullish(),
  temperature: Temperature,
  top_p: TopP,
  reasoning: z
    .strictObject({ effort: Effort, summary: z.string().nullish(), context: z.string().nullish() })
    .nullish(),
  metadata: Metadata,
  store: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({}).nullish(),
  background: z.boolean().nullish(),
  include: z.array(z.string()).nullish(),
  truncation: z.enum(["auto", "disabled"]).nullish(),
  service_tier: z.string().nullish(),
  prompt_cache_key: z.string().optional(),
  prompt_cache_retention: z.string().nullish(),
  safety_identifier: z.string().optional(),
  user: z.string().optional(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
});
export type ResponsesRequest = z.output<typeof ResponsesRequest>;

/** The prompt a request makes, after what was said before it. */
export function toPrompt(request: ResponsesRequest, before: readonly Turn[]): Prompt {
  const model = requireLanguageModel(request.model);
  if (request.background) throw unsupported("background", "background");
  requireFitting(
    model,
    {
      temperature: request.temperature,
      topP: request.top_p,
      effort: request.reasoning?.effort,
    },
    "reasoning.effort",
  );
  const tools = (request.tools ?? []).map((tool, index) =>
    toTool(tool, `tools[${index}].parameters`),
  );
  const choice = request.tool_choice ?? "auto";
  requireChoice(choice, tools);
  if (request.input === undefined)
    throw invalid("Missing required parameter: 'input'.", "input", "missing_required_parameter");

  const instructions: Turn[] = request.instructions
    ? [{ role: "system", text: request.instructions }]
    : [];
  const said = toTurns(request.input);
  requireAnswered([...before, ...said]);
  const prompt: Prompt = {
    model,
    turns: [...instructions, ...before, ...said],
    tools,
    choice,
    format: toTextFormat(request),
    maxTokens: request.max_output_tokens ?? null,
    stops: [],
  };
  requireRoom(prompt);
  return prompt;
}

/** What the input says, without the instructions: this is kept for the next turn. */
export function toTurns(input: ResponsesRequest["input"]): Turn[] {
  if (input === undefined) return [];
  if (typeof input === "string") return [{ role: "user", text: input }];
  return input.flatMap((item): Turn[] => {
    switch (item.type) {
      case "function_call":
        return [{ role: "call", callId: item.call_id, name: item.name, arguments: item.arguments }];
      case "function_call_output":
        return [{ role: "output", callId: item.call_id, text: toText(item.output) }];
      case "reasoning":
      case "item_reference":
        return [];
      default:
        return [
          {
            role: item.role === "developer" ? "system" : item.role,
            text: toText(item.content),
          },
        ];
    }
  });
}

function toText(said: z.output<typeof Said>): string {
  if (typeof said === "string") return said;
  return said
    .map((part) => {
      if (part.type === "refusal") return part.refusal;
      return "text" in part && typeof part.text === "string" ? part.text : "";
    })
    .join("\n");
}

function toTextFormat({ text }: ResponsesRequest): Format {
  const format = text?.format ?? { type: "text" as const };
  if (format.type !== "json_schema") return { kind: format.type };
  return toFormat(format, { schemaParam: "text.format.schema", what: "response_format" });
}

/** A call and its output belong together, whichever is missing. */
function requireAnswered(turns: readonly Turn[]): void {
  const called = turns.flatMap((turn) => (turn.role === "call" ? turn.callId : []));
  const answered = turns.flatMap((turn) => (turn.role === "output" ? turn.callId : []));
  const stray = answered.find((callId) => !called.includes(callId));
  if (stray !== undefined)
    throw invalid(`No tool call found for function call output with call_id ${stray}.`, "input");
  const open = called.find((callId) => !answered.includes(callId));
  if (open !== undefined) throw invalid(`No tool output found for function call ${open}.`, "input");
}
