const MINUTE_MS = 60_000;

export type Waiting = {
  tone: "muted" | "warning" | "negative";
  amount: number;
  unit: "minutes" | "hours" | "days";
};

/** How long somebody has waited for a first word, and how bad that is. */
export function toWaiting(submittedAt: Date, now: Date): Waiting {
  const minutes = Math.max(0, Math.floor((now.getTime() - submittedAt.getTime()) / MINUTE_MS));
  const tone = minutes >= 30 ? "negative" : minutes >= 10 ? "warning" : "muted";
  if (minutes < 60) return { tone, amount: minutes, unit: "minutes" };
  if (minutes < 60 * 24) return { tone, amount: Math.floor(minutes / 60), unit: "hours" };
  return { tone, amount: Math.floor(minutes / (60 * 24)), unit: "days" };
}
