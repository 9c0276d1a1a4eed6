import type { Guest } from "#lib/auth/guest";
import { limitRate } from "#lib/auth/rate-limit";
import type { Ctx } from "#lib/ctx";

const TEN_MINUTES_S = 600;

type Limits = { perIp: number; perEmail: number; perIpAndEmail?: number };

/**
 * How often each door may be tried in ten minutes: from one place, and for one e-mail.
 *
 * Guessing a password is held back per place and e-mail together. The limit for the
 * e-mail alone is far away, or anybody could lock out whoever they can name.
 */
const DOORS = {
  "sign-in": { perIp: 50, perIpAndEmail: 10, perEmail: 100 },
  "sign-up": { perIp: 30, perEmail: 5 },
  mail: { perIp: 20, perEmail: 5 },
} satisfies Record<string, Limits>;

/** How often one place may show a link or an invitation in ten minutes. */
const PLACES = { link: 20, invitation: 60 } as const;

/** Counts one try at a door; the place first, so that one visitor cannot lock out many others. */
export async function limitDoor(
  door: keyof typeof DOORS,
  { ip }: Pick<Guest, "ip">,
  email: string,
): Promise<void> {
  const { perIp, perIpAndEmail, perEmail }: Limits = DOORS[door];
  await limit(`${door}-ip`, ip, perIp);
  if (perIpAndEmail) await limit(`${door}-ip-email`, `${ip} ${email}`, perIpAndEmail);
  await limit(`${door}-email`, email, perEmail);
}

/** Counts one look from a place, so that nobody spends what Supabase allows us all. */
export async function limitPlace(
  what: keyof typeof PLACES,
  { ip }: Pick<Guest, "ip">,
): Promise<void> {
  await limit(`${what}-ip`, ip, PLACES[what]);
}

/** How often one person may go to a platform and come back in ten minutes. */
const PERSONS = { connect: 60 } as const;

/** Counts one try of somebody signed in. */
export async function limitPerson(what: keyof typeof PERSONS, userId: string): Promise<void> {
  await limit(`${what}-person`, userId, PERSONS[what]);
}

function limit(action: string, subject: string, tries: number): Promise<void> {
  return limitRate(action, subject, { tries, windowS: TEN_MINUTES_S });
}

/** How often one person may have something dear done in ten minutes. */
const DEEDS = {
  launch: 30,
  act: 600,
  brain: 60,
  creative: 120,
  export: 60,
  telegram: 20,
  // What a platform lets us ask is shared by all workspaces: none may ask it all away.
  look: 300,
} as const;

/** Counts one deed of a person, so that a program gone wild is stopped before a budget is. */
export async function limitDeed(what: keyof typeof DEEDS, userId: string): Promise<void> {
  await limit(what, userId, DEEDS[what]);
}

/** The same for whoever clicked; a job counts its own. */
export async function limitClicks(what: keyof typeof DEEDS, { actor }: Ctx): Promise<void> {
  if (actor.kind === "member") await limitDeed(what, actor.userId);
}
