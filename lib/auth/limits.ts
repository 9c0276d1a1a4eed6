import type { Guest } from "#lib/auth/guest";
import { limitRate } from "#lib/auth/rate-limit";

const TEN_MINUTES_S = 600;

/** How often each door may be tried in ten minutes: from one place, and for one e-mail. */
const DOORS = {
  "sign-in": { perIp: 50, perEmail: 10 },
  "sign-up": { perIp: 30, perEmail: 5 },
  mail: { perIp: 20, perEmail: 5 },
} as const;

/** Counts one try at a door; the place first, so that one visitor cannot lock out many others. */
export async function limitDoor(
  door: keyof typeof DOORS,
  guest: Guest,
  email: string,
): Promise<void> {
  const { perIp, perEmail } = DOORS[door];
  await limitRate(`${door}-ip`, guest.ip, { tries: perIp, windowS: TEN_MINUTES_S });
  await limitRate(`${door}-email`, email, { tries: perEmail, windowS: TEN_MINUTES_S });
}
