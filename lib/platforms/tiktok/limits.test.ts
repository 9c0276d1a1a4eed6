import { expect, test } from "vitest";
import { TIKTOK_LEVELS, tiktokLimits } from "#lib/platforms/tiktok/limits";

test.each(TIKTOK_LEVELS)("two shares of a %s app are never more than the whole", (level) => {
  const whole = tiktokLimits(level);
  for (const share of [0.1, 0.4, 0.5, 0.73]) {
    const [one, other] = [tiktokLimits(level, share), tiktokLimits(level, 1 - share)];
    for (const at of [0, 1]) {
      const calls = (one.app[at]?.calls ?? 0) + (other.app[at]?.calls ?? 0);
      expect(calls).toBeLessThanOrEqual(whole.app[at]?.calls ?? 0);
    }
  }
});
