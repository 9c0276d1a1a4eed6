import { populate } from "#lib/sandbox/market/populate";
import { beginWorld } from "#lib/sandbox/market/world-run";
import { createSandbox } from "#lib/sandbox/sandbox";

const ACCOUNTS = 5;
const ADS_EACH = 40;
const REQUESTS = 3000;

/** How fast the sandbox plays, how fast it answers, and what a year of it weighs. */
export async function benchSandbox(): Promise<void> {
  const running = createSandbox({
    startAt: Date.parse("2026-01-01T00:00:00Z"),
    seeding: { world: "empty", regime: "mixed" },
  });
  populate(running.sandbox, { accounts: ACCOUNTS, adsEach: ADS_EACH });

  const sixty = await running.control.simulate(60);
  const adDays = ACCOUNTS * ADS_EACH * 60;
  line("60 days × 5 accounts × 40 ads", `${(sixty.tookMs / 1000).toFixed(2)} s`);
  line("simulated ad-days per second", Math.round(adDays / (sixty.tookMs / 1000)));

  line("the same, in worlds of their own", worldsAdDays());

  const url = await running.listen();
  const { token } = await running.control.token({ platform: "tiktok" });
  const advertiserId =
    running.sandbox.world.accounts.list().find(({ platform }) => platform === "tiktok")?.id ?? "";
  const list = `/tiktok/open_api/v1.3/campaign/get/?advertiser_id=${advertiserId}`;
  const init = { headers: { "access-token": token } };
  const first = await (await running.fetch(running.url() + list, init)).json();
  if (first.code !== 0) throw new Error(`the bench was refused: ${JSON.stringify(first)}`);
  const inProcess = () => running.fetch(running.url() + list, init);
  line("requests per second, in process", await perSecond(inProcess));
  line("requests per second, over HTTP", await perSecond(() => fetch(url + list, init)));
  line("30-day ad report of an account", `${reportMs(running.sandbox).toFixed(1)} ms`);

  await running.control.simulate(305);
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  line("memory after 365 days", `${mb(rss)} MB, of it heap ${mb(heapUsed)} MB`);
  line("leads after 365 days", running.sandbox.world.leads.count());
  await running.close();
}

/** A month of ten directions, looked at every morning as a policy would. */
function worldsAdDays(): number {
  let adDays = 0;
  const from = performance.now();
  for (let seed = 1; seed <= 10; seed++) {
    const world = beginWorld({ seed: String(seed), regime: "mixed" });
    while (world.day() < 30) {
      world.facts();
      world.playDay();
      adDays += world.truth().ads.length;
    }
    world.close();
  }
  return Math.round(adDays / ((performance.now() - from) / 1000));
}

/** A call that goes the whole way: token, settling, routing, a list of campaigns, the request log. */
async function perSecond(send: () => Promise<Response> | Response): Promise<number> {
  const from = performance.now();
  for (let done = 0; done < REQUESTS; done += 20) {
    await Promise.all(Array.from({ length: 20 }, async () => (await send()).arrayBuffer()));
  }
  return Math.round(REQUESTS / ((performance.now() - from) / 1000));
}

function reportMs({ world, market }: ReturnType<typeof createSandbox>["sandbox"]): number {
  const accountId = world.accounts.list()[0]?.id ?? "";
  const toDay = market.today(accountId);
  const from = performance.now();
  for (let i = 0; i < 10; i++) {
    market.report({ accountId, level: "ad", by: "day", fromDay: toDay - 29, toDay });
  }
  return (performance.now() - from) / 10;
}

const mb = (bytes: number) => Math.round(bytes / 1e6);
const line = (what: string, value: string | number) => console.log(`${what.padEnd(36)}${value}`);

if (import.meta.main) await benchSandbox();
