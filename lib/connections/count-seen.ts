import "server-only";
import type { PlatformPorts } from "#lib/platforms/ports";

export type Seen = { campaignsSeen: number | null; adsSeen: number | null };

/** What is there to see; that it could not be counted keeps nobody from connecting. */
export async function countSeen({ campaigns, ads }: PlatformPorts): Promise<Seen> {
  const [campaignsSeen, adsSeen] = await Promise.all([
    campaigns.list().then(count, () => null),
    ads.list().then(count, () => null),
  ]);
  return { campaignsSeen, adsSeen };
}

const count = (list: unknown[]) => list.length;
