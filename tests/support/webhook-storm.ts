import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { randomStream } from "#lib/sandbox/random";

export type Storm = {
  url: string;
  secret: string;
  advertiserId: string;
  leads: number;
  /** How many deliveries are under way at once. */
  lanes: number;
  /** After this many answers, once. */
  halfway: () => Promise<void>;
};

export type Aftermath = {
  /** Lead ids that have to be there, each once. */
  good: string[];
  /** Lead ids that were only ever signed wrongly. */
  forged: string[];
  deliveries: number;
  /** Tries that got no 200 and came again, as a platform does. */
  retries: number;
  seconds: number;
};

type Delivery = { body: string; secret: string };

const SHARE = { duplicate: 0.05, reordered: 0.05, forged: 0.02 };

/**
 * Webhooks as a platform sends them on a bad day: some twice, some late, some forged, and
 * whatever is not acknowledged again until it is.
 */
export async function blow(storm: Storm): Promise<Aftermath> {
  const { good, forged, deliveries } = prepare(storm);
  const began = performance.now();
  let [at, answered, retries] = [0, 0, 0];
  let halfway: Promise<void> | null = null;

  async function lane(): Promise<void> {
    for (;;) {
      const delivery = deliveries[at++];
      if (!delivery) return;
      while (!(await isTaken(storm.url, delivery, storm.secret))) retries += 1;
      answered += 1;
      if (answered >= deliveries.length / 2) halfway ??= storm.halfway();
    }
  }
  await Promise.all(Array.from({ length: storm.lanes }, lane));
  await halfway;
  const seconds = (performance.now() - began) / 1000;
  return { good, forged, deliveries: deliveries.length, retries, seconds };
}

function prepare({ leads, advertiserId, secret }: Storm) {
  const chance = randomStream("webhook storm", leads);
  const ids = Array.from({ length: leads }, (_, at) => `73${String(at).padStart(17, "0")}`);
  const forged = new Set(ids.filter(() => chance.chance(SHARE.forged)));
  const places = ids.flatMap((id, at) => {
    const body = bodyOf(id, advertiserId, at);
    const delivery = { body, secret: forged.has(id) ? "a forger's secret" : secret };
    const late = chance.chance(SHARE.reordered) ? chance.integer(1, 200) : 0;
    const copy = chance.chance(SHARE.duplicate) ? [[at + chance.integer(0, 400), delivery]] : [];
    return [[at + late, delivery], ...copy] as [number, Delivery][];
  });
  const deliveries = places.sort(([a], [b]) => a - b).map(([, delivery]) => delivery);
  return { good: ids.filter((id) => !forged.has(id)), forged: [...forged], deliveries };
}

function bodyOf(id: string, advertiserId: string, at: number): string {
  const time = 1_790_000_000 + at;
  const changes = [
    { field: "Имя", value: `Айгерим ${at}` },
    { field: "Phone number", value: `+7701${String(at).padStart(7, "0")}` },
  ];
  const entry = { id, advertiser_id: advertiserId, page_id: "7", create_time: time, changes };
  return JSON.stringify({ object: 1, time, entry: [entry] });
}

/** True when nothing more is to be done: kept, or refused as the forgery it is. */
async function isTaken(url: string, { body, secret }: Delivery, right: string): Promise<boolean> {
  try {
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-open-signature": signature },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    return response.status === 200 || (secret !== right && response.status === 401);
  } catch {
    // The app is down: a platform waits, too.
    await sleep(100);
    return false;
  }
}
