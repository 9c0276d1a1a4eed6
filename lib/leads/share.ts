/** Below this share of what the platform lists, its webhooks do not work. */
const ENOUGH = 0.9;

/** How much of what the platform lists its webhooks brought. */
export function toShare({ reported, received }: { reported: number; received: number }): {
  percent: number | null;
  isTooLow: boolean;
} {
  if (reported === 0) return { percent: null, isTooLow: false };
  return {
    percent: Math.floor((received / reported) * 100),
    isTooLow: received / reported < ENOUGH,
  };
}
