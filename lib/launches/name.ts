import type { LaunchPlan } from "#lib/launches/schema";

/** Enough of a launch's id to be its own in an account. */
const keyOf = (launchId: string): string => launchId.slice(0, 8);

/** Leaves room for the key: platforms take 512 characters, people read fewer. */
const shorten = (name: string): string => [...name].slice(0, 80).join("").trim();

/** The key as people number things, whole: what a launch lost it finds, and archives, by it. */
const numberOf = (launchId: string): string =>
  String(Number.parseInt(keyOf(launchId), 16)).padStart(10, "0");

/**
 * Names of what a launch makes. The day and the number at the end are how an object whose
 * creation nobody heard of is found again, so a name is the same on every try. Pure.
 */
export function namesOf(launchId: string, plan: LaunchPlan) {
  const key = keyOf(launchId);
  // Plans from before have a key alone, and a retry makes the same.
  const which = plan.madeOn ? `${plan.madeOn}, №${numberOf(launchId)}` : key;
  const { ageMin, ageMax } = plan.audience;
  const ages = ageMax ? `${ageMin}–${ageMax}` : `${ageMin}+`;
  return {
    campaign: `${shorten(plan.name)} · ${which}`,
    adGroup: `${shorten(plan.name)}, ${ages} · ${which}`,
    ad: (index: number) =>
      `${shorten(plan.creatives[index]?.title ?? plan.name)} · ${which}-${index + 1}`,
    cover: (index: number) => `${key}-c${index + 1}`,
  };
}
