import { toDecimal } from "#lib/money";
import type { RunningSandbox } from "#lib/sandbox/sandbox";
import { TIKTOK_APP } from "#lib/sandbox/tiktok/furnish";
import { listen } from "../../listen.ts";
import { openLocalSupabase } from "../../local-supabase.ts";

export type Ground = Awaited<ReturnType<typeof openGround>>;

type Client = { id: string; workspaceId: string; movesMoney: boolean; floorMinor: number };

/** A database and an address of the platforms for world after world, in this process. */
export async function openGround() {
  const keys = {
    appUrl: "http://127.0.0.1",
    jwtSecret: "a-secret-of-a-bench-that-nobody-needs",
    publishableKey: "sb_publishable_bench",
    secretKey: "sb_secret_bench",
  };
  const supabase = await openLocalSupabase(keys);
  let platforms: RunningSandbox | null = null;
  const api = await listen(supabase.fetch);
  const door = await listen(async (request) => {
    if (!platforms) throw new Error("no world is open");
    return platforms.fetch(request);
  });
  Object.assign(process.env, {
    NEXT_PUBLIC_SUPABASE_URL: api.url,
    NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: keys.publishableKey,
    SUPABASE_SECRET_KEY: keys.secretKey,
    NEXT_PUBLIC_APP_URL: keys.appUrl,
    CREDENTIALS_ENCRYPTION_KEY: btoa("k".repeat(32)),
    CRON_SECRET: "a-scheduler-of-a-bench",
    TIKTOK_API_BASE_URL: `${door.url}/tiktok`,
    // Where time stands the sandbox limits nobody, and a bench would only wait.
    TIKTOK_RATE_LEVEL: "ultimate",
    TIKTOK_APP_ID: TIKTOK_APP.id,
    TIKTOK_APP_SECRET: TIKTOK_APP.secret,
  });
  const books = {
    query: (sql: string, values?: unknown[]) => supabase.connection.driver.query(sql, values),
  };
  return {
    books,
    /** Whom the app finds at the platforms' address from now on. */
    face(running: RunningSandbox): void {
      platforms = running;
    },
    /** What its owner has set, and the least a day may cost in this world. */
    async furnish({ id, workspaceId, movesMoney, floorMinor }: Client): Promise<void> {
      const floor = toDecimal({ amountMinor: floorMinor, currency: "KZT" });
      await past(books, async () => {
        await books.query(
          `update public.platform_budget_minimums set amount = $1
            where platform = 'tiktok' and level = 'ad_group' and currency = 'KZT'`,
          [floor],
        );
        await books.query(
          `insert into public.brain_settings
             (user_account_id, ad_account_id, platform, moves_money, asks_model)
           values ($1, $2, 'tiktok', $3, false)`,
          [workspaceId, id, movesMoney],
        );
      });
    },
    /** The owner hopes to pay another price from today on. */
    setTarget: (workspaceId: string, target: string) =>
      past(books, () =>
        books.query(
          "update public.account_directions set tiktok_target_cpl = $2 where user_account_id = $1",
          [workspaceId, target],
        ),
      ),
    /**
     * Does something at the market's hour: the trail, which the database dates itself, says
     * so too. Where thirty days are played in a minute, all would else be one day to it.
     */
    async at<T>(now: Date, does: () => Promise<T>): Promise<T> {
      const began = new Date().toISOString();
      const done = await does();
      const shift = now.getTime() - Date.parse(began);
      await past(books, async () => {
        for (const [table, column] of DATED_BY_THE_DATABASE) {
          await books.query(
            `update public.${table} set ${column} = ${column} + $1::float8 * interval '1 ms'
              where ${column} >= $2`,
            [shift, began],
          );
        }
      });
      return done;
    },
    async close(): Promise<void> {
      await api.stop();
      await door.stop();
      await supabase.close();
    },
  };
}

const DATED_BY_THE_DATABASE = [
  ["actions_log", "at"],
  ["platform_actions", "finished_at"],
] as const;

type Books = { query(sql: string, values?: unknown[]): Promise<unknown> };

/** Writes that are the world's own, and nobody's deed for the trail to tell of. */
async function past(books: Books, write: () => Promise<unknown>): Promise<void> {
  await books.query("set session_replication_role = replica");
  await write();
  await books.query("set session_replication_role = origin");
}
