import type { GroupFacts } from "#lib/brain/facts";
import { judge } from "#lib/brain/judge";
import { DIAL, type Dial } from "#lib/brain/policy";
import { pauseIfAllowed, stepIfAllowed } from "./limits.ts";
import type { Books, Morning } from "./state.ts";

/** What a policy does with a direction every morning. */
export type Policy = (books: Books, morning: Morning) => void;

export const nothing: Policy = () => {};

/** Judges yesterday alone: pause above 1.3 T, raise by a fifth under T. */
export const todayRule: Policy = (books, morning) => {
  for (const group of morning.groups.filter(({ pause }) => !pause)) {
    const yesterday = group.days.at(-1);
    if (!yesterday || yesterday.spendMinor === 0) continue;
    const cpl = yesterday.spendMinor / yesterday.leads / morning.targetMinor;
    if (cpl > 1.3) pauseIfAllowed(books, morning, group);
    else if (cpl < 1) stepIfAllowed(books, morning, group, 1.2);
  }
};

/** Three days at a time, once they cost two targets: pause, cut or raise by cost per lead. */
export const threeDayRule: Policy = (books, morning) => {
  for (const group of morning.groups.filter(({ pause }) => !pause)) {
    const days = group.days.slice(-3);
    const spend = days.reduce((sum, { spendMinor }) => sum + spendMinor, 0) / morning.targetMinor;
    const leads = days.reduce((sum, day) => sum + day.leads, 0);
    if (days.length < 3 || spend < 2) continue;
    const cpl = spend / leads;
    if (cpl > 1.5) pauseIfAllowed(books, morning, group);
    else if (cpl > 1.2) stepIfAllowed(books, morning, group, 0.8);
    else if (cpl < 0.8) stepIfAllowed(books, morning, group, 1.2);
  }
};

/** The product's own judgement, at one setting of the owner's dial. */
export function brain(dial: Dial): Policy {
  return (books, { run, groups, targetMinor, day }) => {
    if (day === 0) return;
    const gaps = new Set(run.daysWithoutLeads());
    const { verdicts } = judge(
      {
        groups,
        targetMinor,
        hasLeadGap: Array.from({ length: day }, (_, at) => gaps.has(at)),
        isPooled: run.isPooled,
        leadsEver: run.facts().reduce((sum, { leads }) => sum + leads, 0),
      },
      DIAL[dial].epsilon,
    );
    for (const [at, { deed }] of verdicts.entries()) {
      const group = groups[at] as GroupFacts;
      if (deed.kind === "pause") books.act(group, { pause: true });
      else if (deed.kind !== "keep") books.act(group, { toMinor: deed.toMinor });
    }
  };
}
