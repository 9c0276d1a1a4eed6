import type { JsonSchema } from "#lib/sandbox/openai/json-schema";
import type { LanguageModel } from "#lib/sandbox/openai/models";

/** What was said so far; both endpoints are brought to this. */
export type Turn =
  | { role: "system" | "user" | "assistant"; text: string }
  | { role: "call"; callId: string; name: string; arguments: string }
  | { role: "output"; callId: string; text: string };

export type Tool = {
  name: string;
  description: string;
  parameters: JsonSchema;
  isStrict: boolean;
};

export type Format =
  | { kind: "text" }
  | { kind: "json_object" }
  | { kind: "json_schema"; name: string; schema: JsonSchema; isStrict: boolean };

export type Prompt = {
  model: LanguageModel;
  turns: readonly Turn[];
  tools: readonly Tool[];
  choice: "auto" | "none" | "required" | { name: string };
  format: Format;
  maxTokens: number | null;
  stops: readonly string[];
};

/** What the simulated model makes of a prompt. */
export type Thought =
  | { kind: "message"; text: string }
  | { kind: "calls"; calls: readonly { name: string; arguments: string }[] }
  | { kind: "refusal"; text: string }
  | { kind: "filtered" }
  | { kind: "cut"; text: string }
  | { kind: "failed"; code: string; message: string };

/** Tokens are counted as quarters of UTF-8: close enough for English, and Russian costs more. */
export const countTokens = (text: string) => Math.ceil(Buffer.byteLength(text) / 4);

export const turnText = (turn: Turn) =>
  turn.role === "call" ? `${turn.name} ${turn.arguments}` : turn.text;

const TOKENS_PER_TURN = 4;

/** Input tokens: everything said, and the schemas that go with it. */
export function countPrompt({ turns, tools, format }: Prompt): number {
  const said = turns.map((turn) => countTokens(turnText(turn)) + TOKENS_PER_TURN);
  const schemas = [...tools.map(({ parameters }) => parameters)];
  if (format.kind === "json_schema") schemas.push(format.schema);
  const described = schemas.map((schema) => countTokens(JSON.stringify(schema)));
  return [...said, ...described].reduce((sum, tokens) => sum + tokens, 0);
}
