import { z } from "zod";
import { Id } from "#lib/input";
import type { Currency } from "#lib/money";
import { Platform } from "#lib/platforms/platform";

/** How far the autopilot may go: nothing, tell, ask, act within limits. */
export const MODES = ["off", "report", "propose", "act"] as const;
export const Mode = z.enum(MODES);
export type Mode = z.infer<typeof Mode>;

export const DIALS = ["careful", "balanced", "strict"] as const;
export const DialName = z.enum(DIALS);

/** Kinds of deed that may wait for a person even when the rest is done at once. */
export const DEED_KINDS = ["raise", "cut", "pause", "revive"] as const;
export const DeedKind = z.enum(DEED_KINDS);
export type DeedKind = z.infer<typeof DeedKind>;

export const SetBrainSettings = z
  .strictObject({
    accountId: Id.nullish(),
    platform: Platform,
    mode: Mode.optional(),
    dial: DialName.optional(),
    askFirst: z.array(DeedKind).max(4).optional(),
    onlyTell: z.array(DeedKind).max(4).optional(),
    movesMoney: z.boolean().optional(),
    maxActions: z.number().int().min(1).max(50).optional(),
    protectedIds: z.array(Id).max(200).optional(),
    brainHour: z.number().int().min(0).max(23).optional(),
    /** Whether a language model looks at what it plans. */
    asksModel: z.boolean().optional(),
    /** Lets it go on after it stopped itself. */
    resume: z.literal(true).optional(),
  })
  .refine(({ accountId: _, platform: __, ...patch }) => Object.keys(patch).length > 0, {
    params: { reason: "required" },
  });
export type SetBrainSettings = z.input<typeof SetBrainSettings>;

/** Whose terms are asked for before the autopilot may act there. */
export const ReadActingTerms = z.strictObject({ accountId: Id.nullable(), platform: Platform });
export type ReadActingTerms = z.infer<typeof ReadActingTerms>;

/** When it runs next by itself: today or tomorrow at its hour, or within an hour from now. */
export type NextRun = "today" | "soon" | "tomorrow";

/** What an account lets the autopilot do by itself, and how much of its money that can be in a day. */
export type ActingTerms = {
  hour: number;
  /** Null where something keeps it from acting: the kill switch, its own brake, no access. */
  nextRun: NextRun | null;
  /** The kill switch, or its own brake: until it is let go, it only tells. */
  haltedBy: "switch" | "itself" | null;
  askFirst: DeedKind[];
  onlyTell: DeedKind[];
  movesMoney: boolean;
  maxActions: number;
  currency: Currency;
  dailyMaxMinor: number | null;
  monthlyMaxMinor: number | null;
  /** What everything that is on may spend a day, and what of it one run may move. */
  dailyActiveMinor: number;
  largestMoveMinor: number;
};
