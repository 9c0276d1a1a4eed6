import { z } from "zod";

/** Postgres stores neither NUL nor halves of a character; other control characters nobody types. */
const isPlain = (value: string) => value.isWellFormed() && !/(?![\t\n\r])\p{Cc}/u.test(value);

/** Words a person writes, of any number of lines. */
export const Text = (max: number) => z.string().trim().min(1).max(max).refine(isPlain);

/** Words on one line. */
export const Line = (max: number) => Text(max).refine((value) => !/[\t\n\r]/.test(value));

/** An id of ours, in the one spelling the database answers with. */
export const Id = z.uuid().toLowerCase();

/** A platform's own id: digits for most, with Meta's `act_` before an ad account. */
export const ExternalId = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,64}$/);
