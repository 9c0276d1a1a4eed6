import { z } from "zod";

/** An account of a platform that a consent opens. */
export const OpenedAccount = z.object({
  externalId: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  isActive: z.boolean(),
});
export type OpenedAccount = z.infer<typeof OpenedAccount>;

/** The screens a consent can begin on, and come back to. */
export const STARTS = ["accounts", "profile"] as const;
export type StartedFrom = (typeof STARTS)[number];
