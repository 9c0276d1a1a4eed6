import { createAdAccount } from "#lib/accounts/create";
import { exchangeOAuth } from "#lib/accounts/exchange-oauth";
import { startOAuth } from "#lib/accounts/start-oauth";
import type { Ctx } from "#lib/ctx";
import { addAccount } from "#lib/sandbox/market/populate";
import type { RunningSandbox } from "#lib/sandbox/sandbox";
import { getWorkspace } from "#lib/workspaces/read";

export type ConnectOptions = {
  name?: string;
  currency?: "KZT" | "USD";
  timeZone?: string;
  /** This client instead of a new one. */
  accountId?: string;
};

export type ConnectedAccount = {
  /** Our client; its id is null in legacy mode. */
  account: { id: string | null; name: string };
  /** What the sandbox has of it. */
  tiktok: { advertiserId: string; identityId: string; pixelId: string; formId: string };
};

let clients = 0;

/** Opens an advertiser in the sandbox and connects a client to it, over the consent page. */
export async function connectAccount(
  running: RunningSandbox,
  ctx: Ctx,
  options: ConnectOptions = {},
): Promise<ConnectedAccount> {
  clients += 1;
  const { name = `Client ${clients}`, currency, timeZone } = options;
  const { isMultiAccount } = await getWorkspace(ctx);
  const id =
    options.accountId ?? (isMultiAccount ? (await createAdAccount(ctx, { name })).id : null);
  const tiktok = openAdvertiser(running, { name, currency, timeZone });

  await exchangeOAuth(ctx, await consent(running, ctx, { id, advertisers: [tiktok.advertiserId] }));
  return { account: { id, name }, tiktok };
}

type Consent = { id: string | null; advertisers: string[] };

/** Starts, allows these advertisers on TikTok's page, and answers what the browser comes back with. */
export async function consent(running: RunningSandbox, ctx: Ctx, { id, advertisers }: Consent) {
  const browserKey = crypto.randomUUID();
  const start = { platform: "tiktok", startedFrom: "accounts", browserKey } as const;
  const { url } = await startOAuth(ctx, { ...start, adAccountId: id });
  const form = new FormData();
  form.set("decision", "allow");
  for (const one of advertisers) form.append("advertiser_ids", one);
  const answer = await running.fetch(url, { method: "POST", body: form });
  const { searchParams } = new URL(answer.headers.get("location") ?? "");
  return {
    code: searchParams.get("auth_code") ?? "",
    state: searchParams.get("state") ?? "",
    browserKey,
  };
}

type Business = { name: string; currency?: string; timeZone?: string };

/** A new advertiser of the sandbox with a lead form; its profile and pixel come with it. */
export function openAdvertiser({ sandbox }: RunningSandbox, business: Business) {
  const { currency = "KZT", timeZone = "Asia/Almaty", name } = business;
  const account = addAccount({ sandbox, platform: "tiktok" }, { name, currency, timeZone });
  const form = sandbox.world.forms.put({
    id: sandbox.ids.digits("tiktok", "73", 19),
    platform: "tiktok",
    ownerId: account.id,
    name: "Заявка",
    locale: "ru",
    questions: [
      { kind: "name", key: "full_name", label: "Имя" },
      { kind: "phone", key: "phone_number", label: "Номер телефона" },
    ],
    status: "published",
    createdAt: account.createdAt,
    wire: {},
  });
  const { profileId, pixelId } = account.presence;
  return { advertiserId: account.id, identityId: profileId, pixelId, formId: form.id };
}
