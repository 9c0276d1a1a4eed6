import { zodTextFormat } from "openai/helpers/zod";
import type { Case } from "#lib/brain/draft";
import { toPrompt } from "#lib/brain/prompt";
import { ModelAnswer, toQuestion, understand } from "#lib/brain/question";
import type { Opinion } from "#lib/brain/weigh";
import { ResponsesRequest, toPrompt as readPrompt } from "#lib/sandbox/openai/responses-request";
import { think } from "#lib/sandbox/openai/think";

const MODEL = "gpt-5.4-mini";
const FORMAT = zodTextFormat(ModelAnswer, "plan_review");

/**
 * What the sandbox's model thinks of a draft: our own question, our own reading of the
 * answer, and only HTTP left out between them.
 *
 * It fills the schema from what the prompt says and understands none of it, so this shows
 * what the model's part costs a plan, not what a good model would add.
 */
export function askSimulatedModel(cases: Case[]): Opinion | null {
  const question = toQuestion(cases);
  if (!question.isOpen) return null;
  const { instructions, facts } = toPrompt(question);
  const request = ResponsesRequest.parse({
    model: MODEL,
    instructions,
    input: [{ role: "user", content: facts }],
    text: { format: FORMAT },
  });
  const thought = think(readPrompt(request, []), 0);
  return thought.kind === "message" ? understand(question, JSON.parse(thought.text)) : null;
}
