import type { Ctx } from "#lib/ctx";
import type { AccountFacts, PlatformPorts } from "#lib/platforms/ports";

/**
 * The same ctx, through which an account is opened once and asked once what it is.
 *
 * For deeds that follow one another within seconds: each asks for the account's currency
 * before it writes money. After a refusal begin anew, for it may be another account by now.
 */
export function openingOnce(ctx: Ctx): Ctx {
  const opened = new Map<string, Promise<PlatformPorts>>();
  return {
    ...ctx,
    platform(platform, accountId) {
      const key = `${platform} ${accountId}`;
      const ports = opened.get(key) ?? ctx.platform(platform, accountId).then(askingOnce);
      opened.set(key, ports);
      return ports;
    },
  };
}

function askingOnce(ports: PlatformPorts): PlatformPorts {
  let facts: Promise<AccountFacts> | undefined;
  const account = {
    facts: () => {
      facts ??= ports.account.facts();
      return facts;
    },
  };
  return { ...ports, account };
}
