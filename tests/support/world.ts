import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdAccount } from "#lib/accounts/create";
import { platformOpener } from "#lib/connections/open-platform";
import type { Ctx, Role } from "#lib/ctx";
import { REAL_TIME } from "#lib/platforms/time";
import type { Regime } from "#lib/sandbox/market/regimes";
import { createSandbox, type RunningSandbox } from "#lib/sandbox/sandbox";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { listen } from "../../scripts/listen.ts";
import { type ConnectedAccount, type ConnectOptions, connectAccount } from "./connected-account.ts";
import { openTestSupabase, type TestSupabase } from "./local-supabase.ts";
import { TEST_KEYS } from "./test-keys.ts";

/** What real time waits with, given back when a world closes. */
const { sleep } = REAL_TIME;

type Person = { userId: string; email: string; accessToken: string };

/** One database, and in it as many workspaces as a file has tests. */
export type World = {
  supabase: TestSupabase;
  /** The platforms as they would be: reached over HTTP, steered by `control`; time stands there. */
  sandbox: RunningSandbox;
  /** A newcomer with a workspace of their own, as its owner. */
  owner(now?: Date): Promise<Ctx>;
  /** Another member of a workspace. */
  member(of: Ctx, role: Role): Promise<Ctx>;
  /** What the trail says of a workspace, the oldest first. */
  changes(of: Ctx): Promise<Change[]>;
  /** What a program that acts as this person sends along. */
  tokenOf(ctx: Ctx): string;
  /** A client of the workspace; a new one each time. */
  account(of: Ctx): Promise<{ id: string; name: string }>;
  /** A client connected to a new TikTok advertiser, by the way everybody goes. */
  connectedAccount(of: Ctx, options?: ConnectOptions): Promise<ConnectedAccount>;
  close(): Promise<void>;
};

export type Change = {
  verb: string;
  entity: string;
  before: unknown;
  after: unknown;
  actor_user_id: string | null;
  correlation_id: string | null;
};

type Options = {
  startAt?: number;
  /** Of the market; `mixed` by itself, with bad days and bursts of leads. */
  regime?: Partial<Regime> & { base: string };
};

/** Opens a local Supabase in this process and points the app's own code at it. */
export async function openWorld({ startAt = Date.now(), regime }: Options = {}): Promise<World> {
  const supabase = await openTestSupabase();
  // What opens a connection by address finds the database too: invitations, health.
  const { url, stop } = await listen(supabase.fetch);
  const sandbox = createSandbox({ startAt, seeding: { world: "fresh", regime } });
  const platforms = await sandbox.listen();
  const { token: openaiKey } = await sandbox.control.token({ platform: "openai" });
  const { token: botToken } = await sandbox.control.token({ platform: "telegram" });
  const uploads = await mkdtemp(join(tmpdir(), "performante-uploads-"));
  Object.assign(process.env, {
    NEXT_PUBLIC_SUPABASE_URL: url,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: TEST_KEYS.publishableKey,
    SUPABASE_SECRET_KEY: TEST_KEYS.secretKey,
    NEXT_PUBLIC_APP_URL: TEST_KEYS.appUrl,
    CREDENTIALS_ENCRYPTION_KEY: btoa("k".repeat(32)),
    CREDENTIALS_ENCRYPTION_KEY_PREVIOUS: btoa("p".repeat(32)),
    CRON_SECRET: "a-scheduler-of-a-test",
    TIKTOK_API_BASE_URL: `${platforms}/tiktok`,
    // Where time stands the sandbox limits nobody, and tests would only wait.
    TIKTOK_RATE_LEVEL: "ultimate",
    TIKTOK_APP_ID: TIKTOK_APP.id,
    TIKTOK_APP_SECRET: TIKTOK_APP.secret,
    OPENAI_BASE_URL: `${platforms}/openai`,
    OPENAI_API_KEY: openaiKey,
    OPENAI_BRAIN_PRICE: "0.5/4",
    TELEGRAM_API_BASE_URL: `${platforms}/telegram`,
    TELEGRAM_BOT_TOKEN: botToken,
    UPLOADS_DIR: uploads,
  });
  // What an adapter waits for happens by the platforms' clock: there it waits, and takes no time.
  // It is not handed in: jobs and gates open connections by themselves and know of no clock but this.
  const { clock } = sandbox.sandbox;
  REAL_TIME.sleep = (ms) => sandbox.sandbox.advanceTo(clock.now() + ms);
  let people = 0;
  const tokens = new Map<string, string>();

  async function signUp(facts: Record<string, string>): Promise<Person> {
    people += 1;
    const email = `person-${people}@example.kz`;
    const { data, error } = await supabase.client().auth.signUp({
      email,
      password: "correct horse",
      options: { data: { full_name: `Person ${people}`, ...facts } },
    });
    if (error || !data.session) throw error ?? new Error("no session after sign-up");
    return { userId: data.session.user.id, email, accessToken: data.session.access_token };
  }

  function toCtx(person: Person, userAccountId: string, role: Role, now: Date): Ctx {
    const { userId, email, accessToken } = person;
    tokens.set(userId, accessToken);
    const who = {
      userAccountId,
      actor: { kind: "member" as const, userId, email, name: null, role },
      now,
      correlationId: `test-${crypto.randomUUID()}`,
    };
    const db = supabase.client("publishable", accessToken);
    return { ...who, db, platform: platformOpener(who) };
  }

  const server = supabase.client("secret");
  return {
    supabase,
    sandbox,
    tokenOf: ({ actor }) => (actor.kind === "member" ? (tokens.get(actor.userId) ?? "") : ""),
    connectedAccount: (of, options) => connectAccount(sandbox, of, options),
    async owner(now = new Date()) {
      const person = await signUp({ workspace_name: `Workspace ${people + 1}` });
      const { data } = await server
        .from("user_account_members")
        .select("user_account_id")
        .eq("user_id", person.userId)
        .single()
        .throwOnError();
      return toCtx(person, data.user_account_id, "owner", now);
    },
    async member(of, role) {
      const person = await signUp({});
      const token = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
      const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
      await of.db
        .rpc("invite_member", {
          p_user_account_id: of.userAccountId,
          p_email: person.email,
          p_role: role,
          p_token_hash: Buffer.from(hash).toString("hex"),
          p_expires_at: "2100-01-01T00:00:00Z",
          p_trace: { verb: "member.invite" },
        })
        .throwOnError();
      const ctx = toCtx(person, of.userAccountId, role, of.now);
      await ctx.db
        .rpc("accept_invitation", { p_token: token, p_trace: { verb: "member.accept_invitation" } })
        .throwOnError();
      return ctx;
    },
    async changes(of) {
      const { data } = await server
        .from("actions_log")
        .select("verb, entity, before, after, actor_user_id, correlation_id")
        .eq("user_account_id", of.userAccountId)
        .order("id")
        .throwOnError();
      return data;
    },
    async account(of) {
      people += 1;
      return createAdAccount(of, { name: `Client ${people}` });
    },
    async close() {
      REAL_TIME.sleep = sleep;
      await stop();
      await sandbox.close();
      await supabase.close();
      await rm(uploads, { recursive: true, force: true });
    },
  };
}
