import { z } from "zod";
import { type Case, isStopLoss } from "#lib/brain/draft";
import type { PlannedDeed } from "#lib/brain/guard-facts";
import { POLICY } from "#lib/judgement/policy";

const Wording = z.object({ ru: z.string().nullable(), en: z.string().nullable() });

/** What a model thinks of a draft, in our own ids and without a single figure. */
export const Opinion = z.object({
  vetoes: z.array(z.string()),
  /** Groups where it wants the gentler thing we offered. */
  softened: z.array(z.string()),
  /** What it thinks matters most, first. */
  order: z.array(z.string()),
  wordings: z.record(z.string(), Wording),
});
export type Opinion = z.infer<typeof Opinion>;

/**
 * The gentler thing that may be done with a group instead of what judgement wants; null
 * without any. Code makes it and a model may pick it: no size is ever the model's own.
 *
 * A cut instead of a pause, half a raise, and a cut where judgement keeps what it believes
 * to be rather bad. Nothing is raised that judgement did not raise further.
 */
export function gentlerThan({ groupId, currency, facts, verdict, deed }: Case): PlannedDeed | null {
  const { budgetMinor, floorMinor, isLearning, hoursSinceStep, pause } = facts;
  const { down, cooldownH, smallest } = POLICY.step;
  const isResting = hoursSinceStep !== null && hoursSinceStep < cooldownH;
  if (pause || isLearning || isResting || isStopLoss(verdict)) return null;
  const budget = (toMinor: number): PlannedDeed | null => {
    const isWorthIt = Math.abs(toMinor - budgetMinor) >= smallest * budgetMinor;
    return isWorthIt ? { groupId, kind: "budget", toMinor, currency } : null;
  };
  const cut = budget(Math.min(budgetMinor, Math.ceil(Math.max(down * budgetMinor, floorMinor))));
  if (deed?.kind === "pause") return cut;
  if (deed?.kind === "budget") {
    const raise = (deed.toMinor ?? 0) - budgetMinor;
    return raise > 0 ? budget(budgetMinor + Math.floor(raise / 2)) : null;
  }
  return !deed && verdict.belief.bad >= POLICY.pause.surelyBad ? cut : null;
}

export type Opined = Map<string, "model_vetoed" | "model_softened">;

/**
 * The wishes as they go to the guard: certain stops first, then what frees money, then
 * what takes it; among equals as the model likes. Pure.
 *
 * What a model cannot do here: stop a stop-loss from being stopped, name a sum, name an
 * object that was not judged, or put a raise before what pays for it.
 */
export function weigh(
  cases: readonly Case[],
  opinion: Opinion | null,
): { deeds: PlannedDeed[]; opined: Opined } {
  const opined: Opined = new Map();
  const wishes = cases.flatMap((one) => {
    const { groupId, deed, verdict } = one;
    const gentler = opinion?.softened.includes(groupId) ? gentlerThan(one) : null;
    if (gentler) opined.set(groupId, "model_softened");
    if (gentler) return [{ one, deed: gentler }];
    if (!deed) return [];
    const isVetoed = opinion?.vetoes.includes(groupId) && !isStopLoss(verdict);
    if (isVetoed) opined.set(groupId, "model_vetoed");
    return isVetoed ? [] : [{ one, deed }];
  });
  const liked = (id: string) => {
    const at = opinion?.order.indexOf(id) ?? -1;
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  wishes.sort(
    (a, b) =>
      urgency(a.deed, a.one) - urgency(b.deed, b.one) ||
      liked(a.one.groupId) - liked(b.one.groupId),
  );
  return { deeds: wishes.map(({ deed }) => deed), opined };
}

function urgency({ kind, toMinor }: PlannedDeed, { facts, verdict }: Case): number {
  if (kind === "pause") return isStopLoss(verdict) ? 0 : 1;
  if (kind === "revive") return 3;
  return (toMinor ?? 0) < facts.budgetMinor ? 2 : 4;
}
