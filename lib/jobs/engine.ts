import "server-only";
import { getWorld } from "workflow/runtime";
import { closeEngineDoor } from "#lib/jobs/engine-door";

/** Takes up the runs that a stop or a crash interrupted, and every new one from here on. */
export async function startEngine(): Promise<void> {
  closeEngineDoor();
  await getWorld().start?.();
}
