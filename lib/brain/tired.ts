import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Plan } from "#lib/brain/plan";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";

/** Creatives people have seen too often, as the last run of an account found them. */
export async function listTiredCreatives(
  ctx: Ctx,
  { id }: Pick<Account, "id">,
  platform: Platform,
): Promise<Set<string>> {
  const query = ctx.db
    .from("brain_executions")
    .select("plan")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform)
    .not("plan", "is", null);
  const [last] = unwrap(
    await (id ? query.eq("ad_account_id", id) : query.is("ad_account_id", null))
      .order("started_at", { ascending: false })
      .limit(1),
  );
  // Safe: the plan is what planRun wrote; one of the first plans knew nothing of tired ads.
  const plan = last?.plan as unknown as Pick<Plan, "directions"> | undefined;
  const tired = (plan?.directions ?? [])
    .flatMap(({ groups }) => groups.flatMap((group) => group.tired ?? []))
    .filter(({ state }) => state === "FATIGUED");
  if (tired.length === 0) return new Set();
  const ads = unwrap(
    await ctx.db
      .from("ads")
      .select("creative_id")
      .eq("user_account_id", ctx.userAccountId)
      .in(
        "external_id",
        tired.map((ad) => ad.id),
      ),
  );
  return new Set(ads.flatMap(({ creative_id }) => creative_id ?? []));
}
