import type { LaunchPlan } from "#lib/launches/schema";

/** Enough of a launch's id to be its own in an account. */
const keyOf = (launchId: string): string => launchId.slice(0, 8);

/** Leaves room for the key: platforms take 512 characters, people read fewer. */
const shorten = (name: string): string => [...name].slice(0, 80).join("").trim();

/**
 * Names of what a launch makes. The key at the end is how an object whose creation nobody
 * heard of is found again, so a name is the same on every try. Pure.
 */
export function namesOf(launchId: string, plan: LaunchPlan) {
  const key = keyOf(launchId);
  const { ageMin, ageMax } = plan.audience;
  const ages = ageMax ? `${ageMin}–${ageMax}` : `${ageMin}+`;
  return {
    campaign: `${shorten(plan.name)} · ${key}`,
    adGroup: `${shorten(plan.name)}, ${ages} · ${key}-g`,
    ad: (index: number) =>
      `${shorten(plan.creatives[index]?.title ?? plan.name)} · ${key}-${index + 1}`,
    cover: (index: number) => `${key}-c${index + 1}`,
  };
}
