import { z } from "zod";

/** Why nothing can be said of what came of a deed. */
export const OutcomeWhy = z.enum([
  "taken_back",
  "changed_again",
  "little_spend",
  "no_siblings",
  "gone",
  "no_target",
  "undecided",
]);
export type OutcomeWhy = z.infer<typeof OutcomeWhy>;
