import { sealToken, tokenPlace } from "#lib/connections/credential";
import { toDecimal } from "#lib/money";
import type { Sandbox } from "#lib/sandbox/sandbox";

/** A client connected to an advertiser of the sandbox; its autopilot may act at any hour. */
export type ConnectedClient = {
  id: string;
  workspaceId: string;
  advertiserId: string;
  token: string;
};

type Row = Record<string, unknown>;

/** A database, past everything of ours. */
type Books = { query(sql: string, values?: unknown[]): Promise<unknown> };

/** Writes what connecting and syncing these clients one by one would have left in the books. */
export async function writeClients(
  books: Books,
  sandbox: Sandbox,
  clients: ConnectedClient[],
): Promise<void> {
  // Nobody did any of this, so there is nothing for a trail to tell.
  await books.query("set session_replication_role = replica");
  const workspaces = [...new Set(clients.map(({ workspaceId }) => workspaceId))];
  await write(
    books,
    "user_accounts",
    workspaces.map((id, at) => ({ id, name: `Agency ${at}`, multi_account_enabled: true })),
  );
  const rows = clients.map((client) => rowsOf(sandbox, client));
  for (const table of TABLES) {
    await write(
      books,
      table,
      rows.flatMap((of) => of[table]),
    );
  }
  await books.query("set session_replication_role = origin");
  await books.query("analyze");
}

const TABLES = [
  "ad_accounts",
  "platform_connections",
  "platform_credentials",
  "account_directions",
  "campaigns",
  "ad_groups",
  "ads",
] as const;

function rowsOf({ world, market }: Sandbox, client: ConnectedClient): Record<Table, Row[]> {
  const { id, workspaceId: user_account_id, advertiserId, token } = client;
  const own = { user_account_id, ad_account_id: id };
  const connectionId = crypto.randomUUID();
  const platform = "tiktok" as const;
  const place = tokenPlace({ id: connectionId, userAccountId: user_account_id, platform });
  const targetMinor = market.target(advertiserId);
  const money = (amountMinor: number) => toDecimal({ amountMinor, currency: "KZT" });
  const directionId = crypto.randomUUID();
  const state = { status: "active", delivery: "delivering", currency: "KZT" };
  const campaigns = world.campaigns.ownedBy(advertiserId);
  const ids = new Map<string, string>();
  const idOf = (externalId: string) => {
    const known = ids.get(externalId) ?? crypto.randomUUID();
    ids.set(externalId, known);
    return known;
  };
  const named = (of: { id: string; name: string }) => ({
    id: idOf(of.id),
    user_account_id,
    external_id: of.id,
    name: of.name,
  });
  return {
    ad_accounts: [
      {
        id,
        user_account_id,
        name: `Client ${advertiserId}`,
        autopilot_tiktok: true,
        brain_hour: 0,
      },
    ],
    platform_connections: [
      {
        id: connectionId,
        ...own,
        platform,
        status: "connected",
        external_account_id: advertiserId,
      },
    ],
    platform_credentials: [
      {
        connection_id: connectionId,
        user_account_id,
        encrypted_access_token: sealToken(token, place),
      },
    ],
    account_directions: [
      {
        id: directionId,
        ...own,
        name: "Veneers",
        platform,
        currency: "KZT",
        // Its leads go to a website: nobody waits for webhooks that have no door here.
        tiktok_objective: "conversions",
        tiktok_daily_budget: money(targetMinor * 9),
        tiktok_target_cpl: money(targetMinor),
        tiktok_adgroup_mode: "use_existing",
      },
    ],
    campaigns: campaigns.map((campaign) => ({
      ...named(campaign),
      ad_account_id: id,
      direction_id: directionId,
      platform,
      ...state,
    })),
    ad_groups: world.adGroups.ownedBy(advertiserId).map((group) => ({
      ...named(group),
      campaign_id: idOf(group.campaignId),
      daily_budget: group.budget.kind === "daily" ? money(group.budget.amountMinor) : null,
      ...state,
    })),
    ads: world.ads.ownedBy(advertiserId).map((ad) => ({
      ...named(ad),
      ad_group_id: idOf(ad.adGroupId),
      status: "active",
      delivery: "delivering",
    })),
  };
}

type Table = (typeof TABLES)[number];

const BATCH = 5000;

/** Rows of one shape in a few statements; what a row does not name keeps its default. */
async function write(books: Books, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  for (let at = 0; at < rows.length; at += BATCH) {
    await books.query(
      `insert into public.${table} (${columns})
       select ${columns} from jsonb_populate_recordset(null::public.${table}, $1)`,
      [JSON.stringify(rows.slice(at, at + BATCH))],
    );
  }
}
