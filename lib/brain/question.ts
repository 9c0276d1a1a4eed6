import { z } from "zod";
import type { Case } from "#lib/brain/draft";
import { gentlerThan, type Opinion } from "#lib/brain/weigh";
import { FACT_NAMES, formatFact, toWording, wordFacts } from "#lib/brain/wording";

/** Groups one question may be about; what has a deed comes first. */
const MOST_GROUPS = 60;

const Words = { text_ru: z.string().nullable(), text_en: z.string().nullable() };

/** What a model has to answer. It refers by our handles and names no sum. */
export const ModelAnswer = z.strictObject({
  /** The planned changes, what matters most first. */
  reviews: z.array(
    z.strictObject({ deed_id: z.string(), verdict: z.enum(["keep", "veto"]), ...Words }),
  ),
  /** Options it would rather take. */
  proposals: z.array(z.strictObject({ option: z.string(), ...Words })),
});
export type ModelAnswer = z.infer<typeof ModelAnswer>;

export type Question = {
  /** What the groups of the question are called in it: G1 is the first. */
  cases: Case[];
  /** Is there anything to be asked at all? */
  isOpen: boolean;
};

/** The part of a draft a model is asked about. Pure. */
export function toQuestion(cases: readonly Case[]): Question {
  const open = cases.filter((one) => one.deed ?? gentlerThan(one));
  const rest = cases.filter((one) => !open.includes(one));
  return { cases: [...open, ...rest].slice(0, MOST_GROUPS), isOpen: open.length > 0 };
}

/** The facts of the question as the model reads them: figures and handles, no name and no word of anybody's. */
export function tellFacts({ cases }: Question) {
  return cases.map((one, at) => {
    const { deed, facts } = one;
    const known = wordFacts(one, null);
    const gentler = gentlerThan(one);
    const change = (toMinor: number | null) => ({
      action: toMinor === null ? "pause" : toMinor > facts.budgetMinor ? "raise" : "cut",
      ...(toMinor === null ? {} : { new_budget: format(one, toMinor) }),
    });
    return {
      group: `G${at + 1}`,
      facts: Object.fromEntries(FACT_NAMES.map((name) => [name, formatFact(known, name, "en")])),
      is_learning: facts.isLearning,
      ...(deed ? { planned: { deed_id: `D${at + 1}`, ...change(deed.toMinor) } } : {}),
      ...(gentler ? { may_instead: { option: `O${at + 1}`, ...change(gentler.toMinor) } } : {}),
    };
  });
}

const format = (one: Case, toMinor: number) =>
  formatFact(wordFacts(one, { toMinor }), "new_budget", "en");

/**
 * What an answer comes to. Pure; whatever in it we did not ask about falls away.
 *
 * Null when it is no answer at all: then the draft stands as it is.
 */
export function understand(question: Question, answer: unknown): Opinion | null {
  const parsed = ModelAnswer.safeParse(answer);
  if (!parsed.success) return null;
  const opinion: Opinion = { vetoes: [], softened: [], order: [], wordings: {} };
  const say = (
    id: string,
    { text_ru, text_en }: { text_ru: string | null; text_en: string | null },
  ) => {
    opinion.wordings[id] = { ru: toWording(text_ru, "ru"), en: toWording(text_en, "en") };
  };
  for (const { deed_id, verdict, ...words } of parsed.data.reviews) {
    const asked = find(question, "D", deed_id);
    // The first word about a deed counts.
    if (!asked?.deed || opinion.order.includes(asked.groupId)) continue;
    opinion.order.push(asked.groupId);
    if (verdict === "veto") opinion.vetoes.push(asked.groupId);
    say(asked.groupId, words);
  }
  for (const { option, ...words } of parsed.data.proposals) {
    const asked = find(question, "O", option);
    if (!asked || !gentlerThan(asked) || opinion.softened.includes(asked.groupId)) continue;
    opinion.softened.push(asked.groupId);
    say(asked.groupId, words);
  }
  return opinion;
}

function find({ cases }: Question, prefix: "D" | "O", handle: string): Case | undefined {
  const match = /^([DO])([1-9]\d{0,2})$/.exec(handle);
  return match?.[1] === prefix ? cases[Number(match[2]) - 1] : undefined;
}
