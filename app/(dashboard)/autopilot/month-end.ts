import { getFormatter } from "next-intl/server";
import { toDay } from "#lib/time";

/** How many days of this month are left after today, and the last of them in words. */
export async function readMonthEnd(now: Date, timeZone: string) {
  const format = await getFormatter();
  const [year, month, day] = toDay(now, timeZone).split("-").map(Number) as [
    number,
    number,
    number,
  ];
  const last = new Date(Date.UTC(year, month, 0));
  const on = format.dateTime(last, { day: "numeric", month: "long", timeZone: "UTC" });
  return { days: last.getUTCDate() - day, on };
}
