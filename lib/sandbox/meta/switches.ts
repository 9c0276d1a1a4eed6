import { invalid } from "#lib/sandbox/meta/refusal";
import type { Switch } from "#lib/sandbox/world";

export const STATUS_OF = {
  on: "ACTIVE",
  off: "PAUSED",
  archived: "ARCHIVED",
  deleted: "DELETED",
} as const;
export const SWITCH_OF = {
  ACTIVE: "on",
  PAUSED: "off",
  ARCHIVED: "archived",
  DELETED: "deleted",
} as const;

export const CREATE_STATUSES = ["ACTIVE", "PAUSED"] as const;
export const UPDATE_STATUSES = ["ACTIVE", "PAUSED", "ARCHIVED", "DELETED"] as const;

/**
 * Refuses changes the object's state forbids.
 *
 * Archived ones may only be renamed or deleted, deleted ones nothing: neither comes back.
 */
export function refuseFrozen(current: Switch, changes: Readonly<Record<string, unknown>>): void {
  const changed = Object.entries(changes).filter(([, value]) => value !== undefined);
  if (changed.length === 0) return;
  if (current === "deleted") {
    throw invalid("The object has been deleted and can't be changed", changed[0]?.[0]);
  }
  if (current !== "archived") return;
  for (const [name, value] of changed) {
    const isAllowed = name === "name" || (name === "status" && value === "DELETED");
    if (!isAllowed) throw invalid("An archived object can only be renamed or deleted", name);
  }
}
