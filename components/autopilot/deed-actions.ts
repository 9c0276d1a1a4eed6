import type { ActionResult } from "#lib/action-result";
import type { Words } from "#lib/notifications/schema";
import type { DecideDeed, DecideRun, UndoDeed } from "#lib/runs/schema";

/** What can be answered to the autopilot, as the page hands it down. */
export type DeedActions = {
  decide: (input: DecideDeed) => Promise<ActionResult<{ status: string }>>;
  decideAll: (input: DecideRun) => Promise<ActionResult<Words>>;
  undo: (input: UndoDeed) => Promise<ActionResult<void>>;
};
