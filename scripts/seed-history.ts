import { setTimeout as sleep } from "node:timers/promises";
import { controlClient } from "#lib/sandbox/control-client";
import type { DemoClient } from "./seed.ts";
import type { Settings } from "./settings.ts";

/** Whose campaigns, made before the client came to us, belong to which direction. */
const DIRECTIONS: Record<string, string> = {
  "Импланты | лиды": "Имплантация",
  "Чистка | осмотр": "Профгигиена",
  "Кухни | замер": "Кухни на заказ",
};

type Listed<Row> = { data: Row[]; nextCursor: string | null };
type Campaign = { id: string; name: string; direction_id: string | null };
type Direction = { id: string; name: string };
type Lead = { id: string; platform_lead_id: string };

/** A number of the owner's books, the same at every start, so that no sale counts twice. */
const contractOf = ({ platform_lead_id }: Lead) => `Договор ${platform_lead_id.slice(-6)}`;

const PATIENCE_MS = 180_000;

/** Says, as an owner would have by now, which direction each campaign serves. */
export async function seedLinks(demo: DemoClient, { sandbox }: Settings): Promise<boolean> {
  if (!sandbox) return true;
  for (const { id } of await listConnected(demo)) {
    if (!(await hasNumbers(demo, scopeOf(id)))) return false;
    await linkCampaigns(demo, id);
  }
  return true;
}

/** Tells who of the leads bought by now: the sandbox's own truth, which an owner would know. */
export async function seedHistory(demo: DemoClient, { sandbox }: Settings): Promise<void> {
  if (!sandbox) return;
  const { leads } = await controlClient(() => sandbox.url).truth();
  const bought = new Map(leads.map((lead) => [lead.id, lead]));
  const now = Date.now();
  for (const { id } of await listConnected(demo)) {
    const scope = scopeOf(id);
    for (const lead of await readAll<Lead>(demo, `/api/leads?${scope}`)) {
      const { saleMinor = 0, soldAt = null } = bought.get(lead.platform_lead_id) ?? {};
      if (!soldAt || soldAt > now || saleMinor <= 0) continue;
      await demo.send("/api/purchases", {
        accountId: id,
        lead_id: lead.id,
        amount: saleMinor / 100,
        purchased_on: new Date(soldAt).toISOString().slice(0, 10),
        external_id: contractOf(lead),
      });
    }
  }
}

const scopeOf = (id: string) => `platform=tiktok&accountId=${id}`;

const listConnected = async (demo: DemoClient) =>
  (await demo.listClients()).filter((client) => client.tiktok_business_id);

/** Whether the first reading has come in; it begins by itself once a client is connected. */
async function hasNumbers(demo: DemoClient, scope: string): Promise<boolean> {
  const until = Date.now() + PATIENCE_MS;
  const from = new Date(Date.now() - 50 * 86_400_000).toISOString().slice(0, 10);
  while (Date.now() < until) {
    const roi = await demo.read<{ total: { spend: string } }>(`/api/roi?${scope}&from=${from}`);
    if (Number(roi.total.spend) > 0) return true;
    await sleep(500);
  }
  return false;
}

async function linkCampaigns(demo: DemoClient, accountId: string): Promise<void> {
  const directions = await readAll<Direction>(
    demo,
    `/api/directions?platform=tiktok&accountId=${accountId}`,
  );
  const campaigns = await readAll<Campaign>(
    demo,
    `/api/tiktok-campaign-builder/campaigns?accountId=${accountId}`,
  );
  for (const { id, name, direction_id } of campaigns) {
    const direction = directions.find((one) => one.name === DIRECTIONS[name]);
    if (!direction || direction_id) continue;
    await demo.send("/api/tiktok-campaign-builder/link-campaign", {
      campaign_id: id,
      direction_id: direction.id,
    });
  }
}

async function readAll<Row>(demo: DemoClient, path: string): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | null = null;
  do {
    const more: string = cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path;
    const page: Listed<Row> = await demo.read(more);
    all.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return all;
}
