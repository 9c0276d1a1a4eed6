import type { RoiLine } from "#lib/roi/read";

/** A line as the table draws it: plain values, so that it may go to the browser. */
export type Line = Pick<
  RoiLine,
  "id" | "name" | "directionId" | "coverUrl" | "cost" | "sales" | "revenueMinor" | "roi" | "isEarly"
> & {
  spendMinor: number;
  leads: number;
  qualified: number | null;
};

export function toTableLine(line: RoiLine): Line {
  const { figures, ...rest } = line;
  return {
    ...rest,
    spendMinor: figures.spendMinor,
    leads: figures.leads,
    qualified: figures.judged > 0 ? figures.qualified : null,
  };
}
