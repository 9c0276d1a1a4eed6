import "server-only";
import { z } from "zod";
import { type Draft, draftAccount } from "#lib/brain/draft";
import { type ModelPrompt, toPrompt } from "#lib/brain/prompt";
import { ModelAnswer, type Question, toQuestion, understand } from "#lib/brain/question";
import type { Opinion } from "#lib/brain/weigh";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { type Asked, ask, MOST_TOKENS } from "#lib/openai/ask";
import { costMicroUsd, shareOfDay } from "#lib/openai/prices";
import { getRun } from "#lib/runs/find-run";
import { type ModelRecord, readModel } from "#lib/runs/model-record";
import type { Morning } from "#lib/runs/plan-run";
import { scrubText } from "#lib/scrub";

const PATIENCE_MS = 45_000;
const LONGEST_ANSWER = 8_000;

/**
 * Has a model look at what judgement wants, before any guard, and keeps its opinion with
 * the run.
 *
 * Optional in every respect: without a key, a wish, something to decide or a fit answer in
 * time, the run goes on as it would have anyway. What was answered and kept is not asked
 * again; an answer lost before it was kept is, and paid for twice.
 */
export async function askModel(
  ctx: Ctx,
  { execution, input }: Morning,
  patienceMs = PATIENCE_MS,
): Promise<Opinion | null> {
  if (execution.model !== null) return readModel(execution.model)?.opinion ?? null;
  if (!env().OPENAI_API_KEY || !input.settings.asksModel) return null;
  const question = questionOf(draftAccount(input));
  if (!question.isOpen) return null;
  try {
    return await askAndKeep(ctx, { executionId: execution.id, question, patienceMs });
  } catch (error) {
    const of = { action: "brain.ask", correlationId: ctx.correlationId };
    log.warn({ ...of, executionId: execution.id, error }, "it goes on without an opinion");
    return null;
  }
}

type Asking = { executionId: string; question: Question; patienceMs: number };

async function askAndKeep(ctx: Ctx, { executionId, question, patienceMs }: Asking) {
  const record = await consult(ctx, question, patienceMs);
  const isFirst = unwrap(
    await ctx.db.rpc("save_brain_model", { p_execution_id: executionId, p_model: record as Json }),
  );
  const { status, model, tokens, costMicroUsd } = record;
  log.info(
    {
      action: "brain.ask",
      correlationId: ctx.correlationId,
      executionId,
      status,
      model,
      tokens,
      costMicroUsd,
    },
    "asked",
  );
  if (isFirst) return record.opinion;
  // Another workflow on this run was quicker: the opinion people can look up is the one heard.
  return readModel((await getRun(ctx, executionId)).execution.model)?.opinion ?? null;
}

const questionOf = ({ gate, cases }: Draft): Question => toQuestion(gate ? [] : cases);

async function consult(ctx: Ctx, question: Question, patienceMs: number): Promise<ModelRecord> {
  const model = env().OPENAI_BRAIN_MODEL;
  const prompt = toPrompt(question);
  if ((await usedToday(ctx)) >= 1) {
    return toRecord({ status: "capped", model, prompt });
  }
  const asked = await ask({
    name: "plan_review",
    schema: ModelAnswer,
    model,
    instructions: prompt.instructions,
    parts: [prompt.facts],
    patienceMs,
  });
  if (asked.cause) {
    const why = asked.cause instanceof Error ? asked.cause.message : String(asked.cause);
    const of = { action: "brain.ask", correlationId: ctx.correlationId };
    log.warn({ ...of, why: scrubText(why).slice(0, 300) }, "no opinion");
  }
  const opinion = asked.text === null ? null : understand(question, parseJson(asked.text));
  const status = asked.problem ?? (opinion ? "answered" : "nonsense");
  return toRecord({ status, model, prompt, asked, opinion });
}

type Parts = {
  status: ModelRecord["status"];
  model: string;
  prompt: ModelPrompt;
  asked?: Asked;
  opinion?: Opinion | null;
};

function toRecord({ status, model, prompt, asked, opinion = null }: Parts): ModelRecord {
  const { version, hash, facts } = prompt;
  const tokens = asked?.tokens ?? null;
  return {
    status,
    model,
    prompt: { version, hash, facts },
    answer: asked?.text ? scrubText(asked.text).slice(0, LONGEST_ANSWER) : null,
    opinion,
    tokens,
    costMicroUsd: tokens && costMicroUsd(env().OPENAI_BRAIN_PRICE ?? null, tokens),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const DAY_MS = 24 * 3_600_000;

/** Sums as the database tells them: whole numbers, or words where they are too long for one. */
const Use = z.object({
  cost_micro_usd: z.coerce.number(),
  tokens_without_cost: z.coerce.number(),
  unheard: z.coerce.number(),
});

/** How much of a day's allowance all accounts of the workspace have used; from one on, all of it. */
async function usedToday(ctx: Ctx): Promise<number> {
  const use = Use.parse(
    unwrap(
      await ctx.db.rpc("brain_model_use", {
        p_user_account_id: ctx.userAccountId,
        p_since: new Date(ctx.now.getTime() - DAY_MS).toISOString(),
      }),
    ),
  );
  // Whoever lost patience with a model may pay for its answer all the same.
  const longest = { input: 0, output: MOST_TOKENS };
  const unheard = shareOfDay(costMicroUsd(env().OPENAI_BRAIN_PRICE ?? null, longest), longest);
  return (
    shareOfDay(use.cost_micro_usd, NO_TOKENS) +
    shareOfDay(null, { input: use.tokens_without_cost, output: 0 }) +
    use.unheard * unheard
  );
}

const NO_TOKENS = { input: 0, output: 0 };
