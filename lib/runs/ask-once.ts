import type { Ctx } from "#lib/ctx";
import type { AccountFacts } from "#lib/platforms/ports";

/**
 * The same ctx, through which an account is asked only once what it is.
 *
 * For deeds that follow one another within seconds: each asks for the account's currency
 * before it writes money. Whether we are still let in is found out anew for each. After a
 * refusal begin anew, for it may be another account by now.
 */
export function askingOnce(ctx: Ctx): Ctx {
  const known = new Map<string, Promise<AccountFacts>>();
  return {
    ...ctx,
    async platform(platform, accountId) {
      const ports = await ctx.platform(platform, accountId);
      const key = `${platform} ${accountId}`;
      const facts = () => {
        const asked = known.get(key) ?? ports.account.facts();
        known.set(key, asked);
        return asked;
      };
      return { ...ports, account: { facts } };
    },
  };
}
