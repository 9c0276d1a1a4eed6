import { createHash } from "node:crypto";
import { type Question, tellFacts } from "#lib/brain/question";
import { FACT_NAMES } from "#lib/brain/wording";

/** Changes with every word below, so that a run says what it was asked by. */
const VERSION = "2026-11-26.2";

const INSTRUCTIONS = `You review the plan of an advertising autopilot. It judged the ad groups of one
ad account by evidence; its limits are enforced by code after you. You may, and nothing else:
- put the planned changes into the order of their importance (the order of "reviews");
- veto a planned change ("verdict": "veto") when the figures speak against it;
- take the option offered under "may_instead" (list it in "proposals");
- explain in one or two plain sentences, in Russian (text_ru) and in English (text_en).
Review every planned change once, by its deed_id. Use no handle that is not in the facts.
Without a strong reason keep the plan and propose nothing.
In texts write no figures, numerals, currencies or percent signs. Name a fact of the group in braces
instead and its value will be put there: ${FACT_NAMES.map((name) => `{${name}}`).join(" ")}.
Write no handles, links, markup or names of people. A text may be null.`;

export type ModelPrompt = {
  version: string;
  /** Of everything that is sent, so that equal questions can be told. */
  hash: string;
  instructions: string;
  facts: string;
};

/** A question in the words a model is asked with. Pure. */
export function toPrompt(question: Question): ModelPrompt {
  const facts = JSON.stringify({ groups: tellFacts(question) });
  const hash = createHash("sha256").update([VERSION, INSTRUCTIONS, facts].join("\n")).digest("hex");
  return { version: VERSION, hash, instructions: INSTRUCTIONS, facts };
}
