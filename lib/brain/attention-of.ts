import type { ConnectionState } from "#lib/accounts/connection";
import type { Mode } from "#lib/brain/schema";
import type { Gate } from "#lib/judgement/gates";
import { POLICY } from "#lib/judgement/policy";

/** What may ask for a person, the most urgent first. */
export const NEEDS = [
  "no_access",
  "stopped",
  "frozen",
  "failed",
  "proposals",
  "no_direction",
  "tracking_suspect",
  "over_target",
  "no_leads",
  "gated",
  "expiring",
  "not_connected",
] as const;

export type Attention = { need: (typeof NEEDS)[number]; rank: number };

export type AttentionFacts = {
  connection: ConnectionState;
  mode: Mode;
  /** It stopped itself. */
  isStopped: boolean;
  /** People stopped everything that spends. */
  isFrozen: boolean;
  hasFailed: boolean;
  gate: Gate | null;
  proposals: number;
  /** Campaigns run, and none of them belongs to a direction: it sees nothing to judge. */
  isUndirected: boolean;
  isTrackingSuspect: boolean;
  /** Of the last finished week, of directions with a target alone. */
  leads: number;
  spentTargets: number;
};

/** Gates of the last run that are a need of their own, as long as they last. */
const TOLD_ANYWAY: Gate[] = ["kill_switch", "stopped_itself", "no_access"];

/** What of a client asks for a person, the most urgent first. Pure. */
export function attentionOf(facts: AttentionFacts): Attention[] {
  const { connection, leads, spentTargets } = facts;
  // Nothing else is known of an account nobody can look into.
  if (connection === "none") return [toAttention("not_connected")];
  const asks: Record<(typeof NEEDS)[number], boolean> = {
    no_access: connection === "revoked",
    stopped: facts.isStopped && facts.mode !== "off",
    frozen: facts.isFrozen,
    failed: facts.hasFailed,
    proposals: facts.proposals > 0,
    no_direction: facts.isUndirected,
    tracking_suspect: facts.isTrackingSuspect,
    over_target: leads >= POLICY.fewestLeads && spentTargets > POLICY.breakEven * leads,
    no_leads: leads === 0 && spentTargets >= POLICY.stop.spend,
    gated: facts.gate !== null && !TOLD_ANYWAY.includes(facts.gate),
    expiring: connection === "expiring",
    not_connected: false,
  };
  return NEEDS.filter((need) => asks[need]).map(toAttention);
}

/** Whether anything of it waits for a person; a client nobody has connected yet is no alarm. Pure. */
export const isWaiting = (attention: readonly Attention[]): boolean =>
  attention.some(({ need }) => need !== "not_connected");

const toAttention = (need: (typeof NEEDS)[number]): Attention => ({
  need,
  rank: NEEDS.indexOf(need),
});
