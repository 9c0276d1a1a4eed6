import type { Job } from "#lib/jobs/job";
import { toDay } from "#lib/time";

/** The slot an instant falls into: days and hours are the account's own. */
export function toSlot(at: Date, length: Job["slot"], timeZone: string): string {
  const day = toDay(at, timeZone);
  if (length === "day") return day;
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" }).format(at);
  return `${day}T${length === "hour" ? clock.slice(0, 2) : clock}`;
}
