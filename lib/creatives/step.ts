import type { Ctx } from "#lib/ctx";

/**
 * What a step of a run came to: on to the next one, not yet and worth asking again, or
 * the end, said on the creative itself.
 */
export type StepOutcome = "done" | "waiting" | "stopped";

/** May be done twice: what it finds done already, it leaves. */
export type Step = (ctx: Ctx, input: { creativeId: string }) => Promise<StepOutcome>;
