"use server";

import { revalidatePath } from "next/cache";
import { action } from "#lib/action";
import type { Ctx } from "#lib/ctx";
import { assignLead } from "#lib/leads/assign";
import { replayLeadEvent } from "#lib/leads/dead-events";
import { eraseLead } from "#lib/leads/erase";
import type { AssignLead, EraseLead, ReplayLeadEvent, SetLeadLevel } from "#lib/leads/schema";
import { setLeadLevel } from "#lib/leads/set-level";

/** Counts of leads stand in the shell around every room. */
const refresh = () => revalidatePath("/", "layout");

const setLevel = action(async (ctx: Ctx, input: SetLeadLevel) => {
  const { level } = await setLeadLevel(ctx, input);
  return { level };
}, refresh);

const assign = action(
  async (ctx: Ctx, input: AssignLead) => ({ count: await assignLead(ctx, input) }),
  refresh,
);

const erase = action(eraseLead, refresh);

const replay = action(
  async (ctx: Ctx, input: ReplayLeadEvent) => ({ outcome: await replayLeadEvent(ctx, input) }),
  refresh,
);

export async function setLeadLevelAction(input: SetLeadLevel) {
  return setLevel(input);
}

export async function assignLeadAction(input: AssignLead) {
  return assign(input);
}

export async function eraseLeadAction(input: EraseLead) {
  return erase(input);
}

export async function replayLeadEventAction(input: ReplayLeadEvent) {
  return replay(input);
}
