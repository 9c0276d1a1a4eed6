import type { Account } from "#lib/accounts/read";
import { listAccounts } from "#lib/accounts/read";
import { linkCampaign } from "#lib/campaigns/link";
import { syncTree } from "#lib/campaigns/sync";
import type { Ctx } from "#lib/ctx";
import { createDirections } from "#lib/directions/create";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { reconcileLeads } from "#lib/leads/reconcile";
import { collectReading } from "#lib/metrics/collect";
import { toDecimal } from "#lib/money";
import { advertise } from "./advertise.ts";
import type { World } from "./world.ts";

export type JudgedClient = Awaited<ReturnType<typeof openJudgedClient>>;

type Options = {
  groups?: number;
  days?: number;
  /** What the owner wants to pay for a lead, in parts of what is usual there. */
  wishes?: number;
};

/** A client whose direction has run on TikTok for a while, with everything known that there is. */
export async function openJudgedClient(world: World, options: Options = {}) {
  const [client] = await openJudgedClients(world, 1, options);
  if (!client) throw new Error("no client");
  return client;
}

/** Several of them, over the same days. */
export async function openJudgedClients(
  world: World,
  count: number,
  { groups = 4, days = 12, wishes = 1 }: Options = {},
) {
  const clients = [];
  for (let at = 0; at < count; at++) clients.push(await beginClient(world, { groups, wishes }));
  await passDays(world, days);
  for (const client of clients) await client.bringIn();
  return clients;
}

// Day by day, so that connections nobody uses are noticed to have closed.
async function passDays({ sandbox: { control } }: World, count: number): Promise<void> {
  for (let day = 0; day < count; day++) await control.simulate(1);
}

async function beginClient(world: World, { groups, wishes }: { groups: number; wishes: number }) {
  const { sandbox } = world.sandbox;
  const owner = await world.owner();
  const { account, tiktok } = await world.connectedAccount(owner);
  const made = advertise(world.sandbox, tiktok.advertiserId, { groups });
  const usualMinor = sandbox.market.target(tiktok.advertiserId);
  const targetMinor = Math.round(usualMinor * wishes);
  const [direction] = await createDirections(owner, {
    accountId: account.id ?? undefined,
    name: "Veneers",
    platform: "tiktok",
    tiktok_objective: "lead_generation",
    tiktok_daily_budget: toDecimal({ amountMinor: usualMinor * 3 * groups, currency: "KZT" }),
    tiktok_target_cpl: toDecimal({ amountMinor: targetMinor, currency: "KZT" }),
    tiktok_adgroup_mode: "use_existing",
  });
  if (!direction) throw new Error("no direction");
  const now = () => new Date(sandbox.clock.now());
  const job = (): Ctx =>
    openJobCtx({
      userAccountId: owner.userAccountId,
      job: "autopilot",
      correlationId: `test-${crypto.randomUUID()}`,
      now: now(),
    });
  const place = { platform: "tiktok" as const, accountId: account.id };
  const read = async () => {
    await syncTree(job(), place);
    await reconcileLeads(job(), place);
    await collectReading(job(), { ...place, reading: "backfill" });
  };
  const client = {
    owner: (): Ctx => ({ ...owner, now: now() }),
    job,
    place,
    tiktok,
    targetMinor,
    directionId: direction.id,
    account: async (): Promise<Account> => {
      const found = (await listAccounts(owner)).find(({ id }) => id === account.id);
      if (!found) throw new Error("no account");
      return found;
    },
    /** The platform's own word on every ad group: what it may spend and whether it is on. */
    onPlatform: () =>
      new Map(
        sandbox.world.adGroups
          .list()
          .filter(({ accountId }) => accountId === tiktok.advertiserId)
          .map(({ id, budget, switch: state }) => [
            id,
            { budgetMinor: budget.kind === "none" ? 0 : budget.amountMinor, state },
          ]),
      ),
    /** Lets days pass and reads what they brought. */
    async live(count: number): Promise<void> {
      await passDays(world, count);
      await read();
    },
    /** Reads its first days, and says which direction they are of. */
    async bringIn(): Promise<void> {
      await read();
      for (const campaign of made.campaignIds) {
        await linkCampaign(client.owner(), {
          platform: "tiktok",
          campaign_id: campaign,
          direction_id: direction.id,
        });
      }
    },
  };
  return client;
}
