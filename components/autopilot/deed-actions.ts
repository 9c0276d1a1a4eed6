import type { ActionResult } from "#lib/action-result";
import type { DecideDeed, DecideRun, UndoDeed } from "#lib/brain/schema";
import type { Words } from "#lib/notifications/schema";

/** What can be answered to the autopilot, as the page hands it down. */
export type DeedActions = {
  decide: (input: DecideDeed) => Promise<ActionResult<{ status: string }>>;
  decideAll: (input: DecideRun) => Promise<ActionResult<Words>>;
  undo: (input: UndoDeed) => Promise<ActionResult<void>>;
};
