import { z } from "zod";
import { Opinion } from "#lib/brain/weigh";
import type { Json } from "#lib/db/database.types";
import { MODEL_STATUSES, type ModelResource } from "#lib/runs/schema";

/** What a run keeps of its question to a model: what was asked, answered, and what that cost. */
export const ModelRecord = z.object({
  /** Whatever it is but `answered`, there is no opinion and the draft stands. */
  status: z.enum(MODEL_STATUSES),
  model: z.string(),
  prompt: z.object({
    version: z.string(),
    hash: z.string(),
    facts: z.string(),
  }),
  answer: z.string().nullable(),
  opinion: Opinion.nullable(),
  tokens: z.object({ input: z.number(), output: z.number() }).nullable(),
  costMicroUsd: z.number().nullable(),
});
export type ModelRecord = z.infer<typeof ModelRecord>;

/** The record of a run's row; null where none was asked. */
export function readModel(stored: Json): ModelRecord | null {
  return ModelRecord.nullable().catch(null).parse(stored);
}

/** The record under the names of the HTTP API. */
export function toModelResource(stored: Json): z.infer<typeof ModelResource> | null {
  const record = readModel(stored);
  if (!record) return null;
  const { status, model, prompt, tokens, costMicroUsd } = record;
  return {
    status,
    name: model,
    prompt_version: prompt.version,
    prompt_hash: prompt.hash,
    input_tokens: tokens?.input ?? null,
    output_tokens: tokens?.output ?? null,
    cost_usd: costMicroUsd === null ? null : (costMicroUsd / 1_000_000).toFixed(6),
  };
}
