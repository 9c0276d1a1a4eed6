import { z } from "zod";
import { Id } from "#lib/input";
import { Platform } from "#lib/platforms/platform";

const Day = z.iso.date();

/** Which days of an account's numbers to read from its platform, both ends included. */
export const CollectMetrics = z
  .strictObject({
    platform: Platform,
    /** Null in legacy mode, where the workspace itself is the account. */
    accountId: Id.nullable(),
    from: Day,
    to: Day,
  })
  .refine(({ from, to }) => from <= to, { path: ["to"] });
export type CollectMetrics = z.input<typeof CollectMetrics>;
