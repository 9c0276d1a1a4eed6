import { z } from "zod";
import { DialName } from "#lib/brain/schema";

/** How many mornings a replay asks about, and how strict it is then; what is no such thing is passed over. */
export const BACKTEST_DAYS = [14, 30, 60] as const;
export const Backtest = z.object({
  days: z.coerce.number().pipe(z.literal(BACKTEST_DAYS)).catch(30),
  dial: DialName.optional().catch(undefined),
});
export type Backtest = z.infer<typeof Backtest>;
