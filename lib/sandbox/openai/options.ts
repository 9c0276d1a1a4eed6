import { z } from "zod";
import { type JsonSchema, notAnObject, requireStrictSchema } from "#lib/sandbox/openai/json-schema";
import type { LanguageModel } from "#lib/sandbox/openai/models";
import type { Format, Prompt, Tool } from "#lib/sandbox/openai/prompt";
import { countPrompt, countTokens, turnText } from "#lib/sandbox/openai/prompt";
import { invalid, unsupported } from "#lib/sandbox/openai/refusal";

/** Words both endpoints share. */
export const Name = z
  .string()
  .max(64)
  .regex(/^[a-zA-Z0-9_-]+$/);
export const SchemaObject = z.record(z.string(), z.unknown());
export const Temperature = z.number().min(0).max(2).nullish();
export const TopP = z.number().min(0).max(1).nullish();
export const Effort = z.enum(["none", "minimal", "low", "medium", "high", "xhigh"]).nullish();
export const Metadata = z.record(z.string().max(64), z.string().max(512)).nullish();

type Subject = { schemaParam: string; what: string };

/** The wanted output, when its schema keeps the rules. */
export function toFormat(
  wanted: { name: string; schema?: JsonSchema; strict?: boolean | null },
  { schemaParam, what }: Subject,
): Format {
  const { name, schema, strict } = wanted;
  if (!schema)
    throw invalid(
      `Missing required parameter: '${schemaParam}'.`,
      schemaParam,
      "missing_required_parameter",
    );
  const isStrict = strict ?? false;
  if (isStrict)
    requireStrictSchema(schema, {
      what: `${what} '${name}'`,
      param: schemaParam,
      code: "invalid_json_schema",
    });
  return { kind: "json_schema", name, schema, isStrict };
}

type WantedTool = {
  name: string;
  description?: string | null;
  parameters?: JsonSchema | null;
  strict?: boolean | null;
};

/** A tool, when its schema keeps the rules. */
export function toTool(wanted: WantedTool, param: string): Tool {
  const { name, description, parameters, strict } = wanted;
  const isStrict = strict ?? false;
  const schema = parameters ?? { type: "object", properties: {}, additionalProperties: false };
  const what = `function '${name}'`;
  const code = "invalid_function_parameters";
  if (isStrict && parameters) requireStrictSchema(schema, { what, param, code });
  else if (schema.type !== "object")
    throw invalid(`Invalid schema for ${what}: ${notAnObject(schema)}`, param, code);
  return { name, description: description ?? "", parameters: schema, isStrict };
}

/** Refuses a choice of a tool that isn't there. */
export function requireChoice(choice: Prompt["choice"], tools: readonly Tool[]): void {
  if (choice === "auto" || choice === "none") return;
  const isThere =
    choice === "required" ? tools.length > 0 : tools.some(({ name }) => name === choice.name);
  if (isThere) return;
  throw invalid(
    tools.length === 0
      ? "Tool choice is only allowed when 'tools' are specified."
      : `Tool choice '${typeof choice === "object" ? choice.name : choice}' not found in 'tools' parameter.`,
    "tool_choice",
    "invalid_value",
  );
}

/** Reasoning models have no dice; the others have no effort. */
export function requireFitting(
  model: LanguageModel,
  {
    temperature,
    topP,
    effort,
  }: { temperature?: number | null; topP?: number | null; effort?: string | null },
  effortParam: string,
): void {
  if (!model.isReasoning) {
    if (effort) throw unsupported(effortParam, effortParam);
    return;
  }
  if (effort === "none") return;
  if (temperature != null && temperature !== 1) throw unsupported("temperature", "temperature");
  if (topP != null && topP !== 1) throw unsupported("top_p", "top_p");
}

/** Refuses what is longer than the model can read. */
export function requireRoom(prompt: Prompt): void {
  if (countPrompt(prompt) <= prompt.model.contextTokens) return;
  throw invalid(
    "Your input exceeds the context window of this model. Please adjust your input and try again.",
    "input",
    "context_length_exceeded",
  );
}

const WEIGHT: Record<string, number> = {
  none: 0,
  minimal: 0,
  low: 1,
  medium: 2,
  high: 4,
  xhigh: 8,
};
const REASONING_STEP = 64;

/** Tokens a reasoning model spends before it says anything. */
export function reasoningTokens(
  { model, turns }: Prompt,
  effort: string | null | undefined,
): number {
  if (!model.isReasoning) return 0;
  const said = countTokens(turns.map(turnText).join(" "));
  return Math.min(Math.ceil(said / 100), 4) * REASONING_STEP * (WEIGHT[effort ?? "medium"] ?? 2);
}
