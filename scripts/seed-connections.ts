import { controlClient } from "#lib/sandbox/control-client";
import type { DemoClient } from "./seed.ts";
import { Sentence } from "./sentence.ts";
import type { Settings } from "./settings.ts";

/** Whose advertiser is whose client; the third client is left for a visitor to connect. */
const ADVERTISERS: Record<string, string> = { "Тіс Арт": "Ақ тіс", "Шебер Үй": "Шебер" };

type Started = { url: string };
type Exchanged = {
  status: string;
  grantId: string;
  accounts: { externalId: string; name: string }[];
};

/** Connects two of the demo's clients to their advertisers, the way a person does. */
export async function seedConnections(demo: DemoClient, { sandbox }: Settings): Promise<void> {
  if (!sandbox) return;
  const control = controlClient(() => sandbox.url);
  for (const { id, name, tiktok_business_id } of await demo.listClients()) {
    const advertiser = ADVERTISERS[name];
    if (!advertiser || tiktok_business_id) continue;
    const { body, cookie } = await demo.send<Started>("/tiktok/oauth/start", { adAccountId: id });
    const back = new URL((await control.consent(body.url)).redirect).searchParams;
    const answer = { auth_code: back.get("auth_code"), state: back.get("state") };
    const { body: opened } = await demo.send<Exchanged>("/tiktok/oauth/exchange", answer, cookie);
    const chosen = opened.accounts.find((one) => one.name.includes(advertiser));
    if (!chosen) throw new Sentence(`The sandbox has no advertiser of "${name}".`);
    const choice = { grantId: opened.grantId, externalAccountId: chosen.externalId };
    await demo.send("/tiktok/oauth/choose", choice);
  }
}
