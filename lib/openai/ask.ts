import "server-only";
import OpenAI, { APIConnectionTimeoutError } from "openai";
import { zodTextFormat } from "openai/helpers/zod";
import type { Response } from "openai/resources/responses/responses";
import type { z } from "zod";
import { env } from "#lib/env";
import type { Tokens } from "#lib/openai/prices";

type Wish<T extends z.ZodType> = {
  /** Of the schema, as the model sees it. */
  name: string;
  schema: T;
  model: string;
  instructions: string;
  /** What is said to it, each part by itself. */
  parts: string[];
  patienceMs: number;
};

export type Asked = {
  /** What it said; a schema is still to be held against it. */
  text: string | null;
  problem: "slow" | "refused" | "failed" | null;
  tokens: Tokens | null;
  cause?: unknown;
};

/** No answer of ours is longer; what is cut there is no answer. */
export const MOST_TOKENS = 8_000;

/**
 * Asks a model for an answer in a schema, within the patience given or not at all.
 *
 * The answer is read here and not by the SDK, which throws the bill away with what it
 * cannot parse.
 */
export async function ask<T extends z.ZodType>(wish: Wish<T>): Promise<Asked> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: base } = env();
  const openai = new OpenAI({ apiKey: apiKey ?? "", baseURL: `${base}/v1`, maxRetries: 1 });
  const { model, instructions, parts, patienceMs } = wish;
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const answer = await openai.responses.create(
      {
        model,
        instructions,
        input: parts.map((content) => ({ role: "user" as const, content })),
        text: { format: zodTextFormat(wish.schema, wish.name) },
        max_output_tokens: MOST_TOKENS,
        store: false,
        ...(isReasoning(model) ? { reasoning: { effort: "low" as const } } : {}),
      },
      { signal, timeout: patienceMs },
    );
    return read(answer);
  } catch (cause) {
    const isSlow = signal.aborted || cause instanceof APIConnectionTimeoutError;
    return { text: null, problem: isSlow ? "slow" : "failed", tokens: null, cause };
  }
}

const isReasoning = (model: string) => /^(gpt-[5-9]|o\d)/.test(model) && !model.includes("chat");

function read({ status, output, usage }: Response): Asked {
  const parts = output.flatMap((item) => (item.type === "message" ? item.content : []));
  const text = parts.flatMap((part) => (part.type === "output_text" ? part.text : [])).join("");
  const isRefused = parts.some(({ type }) => type === "refusal");
  const tokens = usage ? { input: usage.input_tokens, output: usage.output_tokens } : null;
  if (isRefused) return { text: null, problem: "refused", tokens };
  if (status !== "completed" || !text) return { text: null, problem: "failed", tokens };
  return { text, problem: null, tokens };
}
