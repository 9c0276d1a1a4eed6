import { HOUR_MS } from "#lib/sandbox/clock";
import type { Call } from "#lib/sandbox/meta/call";
import { Refusal } from "#lib/sandbox/meta/refusal";
import { metaSettings } from "#lib/sandbox/meta/settings";
import type { Sandbox } from "#lib/sandbox/sandbox";

type Kind = "ads_management" | "ads_insights";
type Calls = Record<Kind, number[]>;

/** Calls of the last hour per ad account; kept in memory only, as a restart forgives. */
export class Usage {
  private readonly calls = new Map<string, Calls>();

  clear(): void {
    this.calls.clear();
  }

  count({ clock }: Sandbox, accountId: string, isInsights: boolean): void {
    const calls = this.calls.get(accountId) ?? { ads_management: [], ads_insights: [] };
    this.calls.set(accountId, calls);
    calls[isInsights ? "ads_insights" : "ads_management"].push(clock.now());
  }

  /** Percent of the hour's budget. */
  percent(sandbox: Sandbox, accountId: string, kind: Kind): number {
    const recent = this.recent(sandbox, accountId, kind);
    return Math.floor((100 * recent.length) / allowanceOf(sandbox, accountId, kind));
  }

  /** Minutes until calls are let through again; 0 when they are. */
  minutesLeft(sandbox: Sandbox, accountId: string, kind: Kind): number {
    if (this.percent(sandbox, accountId, kind) < 100) return 0;
    const oldest = this.recent(sandbox, accountId, kind)[0] ?? 0;
    return Math.max(1, Math.ceil((oldest + HOUR_MS - sandbox.clock.now()) / 60_000));
  }

  private recent({ clock }: Sandbox, accountId: string, kind: Kind): number[] {
    const calls = this.calls.get(accountId);
    if (!calls) return [];
    const since = clock.now() - HOUR_MS;
    while ((calls[kind][0] ?? Infinity) <= since) calls[kind].shift();
    return calls[kind];
  }
}

function allowanceOf(sandbox: Sandbox, accountId: string, kind: Kind): number {
  const isFull = metaSettings(sandbox).tier === "full";
  const active = sandbox.world.ads.ownedBy(accountId).filter((ad) => ad.switch === "on").length;
  return kind === "ads_insights"
    ? (isFull ? 190_000 : 600) + 400 * active
    : (isFull ? 100_000 : 300) + 40 * active;
}

/** Refuses accounts and tokens that are over their limit. */
export function refuseWhenThrottled(call: Call, usage: Usage, isInsights: boolean): void {
  const { sandbox, settings, touched, viewer } = call;
  for (const key of [viewer.token, ...touched]) {
    const throttle = settings.throttled[key];
    const leftMs = (throttle?.untilAt ?? 0) - sandbox.clock.now();
    if (throttle && leftMs > 0) throw limitReached(throttle.code);
  }
  for (const accountId of touched) {
    const kind = isInsights ? "ads_insights" : "ads_management";
    if (usage.percent(sandbox, accountId, kind) >= 100)
      throw limitReached(isInsights ? 80_000 : 80_004);
  }
}

const LIMITS: Record<number, { subcode?: number; message: string }> = {
  4: { subcode: 1504022, message: "(#4) Application request limit reached" },
  17: { subcode: 2446079, message: "(#17) User request limit reached" },
  32: { message: "(#32) Page request limit reached" },
  341: { message: "(#341) Feed action request limit reached" },
  613: { subcode: 1996, message: "(#613) Calls to this api have exceeded the rate limit." },
};

export function limitReached(code: number): Refusal {
  const known = LIMITS[code] ?? {
    subcode: 2446079,
    message: `(#${code}) There have been too many calls to this ad-account. Wait a bit and try again.`,
  };
  return new Refusal({ code, ...known, isTransient: code === 613 });
}

/** The headers that tell how much of the hour is used, on answers and refusals alike. */
export function usageHeaders(
  sandbox: Sandbox,
  usage: Usage,
  touched: ReadonlySet<string>,
  isInsights: boolean,
): Record<string, string> {
  const settings = metaSettings(sandbox);
  const tier = settings.tier === "full" ? "standard_access" : "development_access";
  const throttledS = (id: string) =>
    Math.max(0, ((settings.throttled[id]?.untilAt ?? 0) - sandbox.clock.now()) / 1000);
  const kind = isInsights ? "ads_insights" : "ads_management";
  const business: Record<string, unknown[]> = {};
  let worst = 0;
  for (const id of touched) {
    const percent = throttledS(id) > 0 ? 100 : usage.percent(sandbox, id, kind);
    const minutes = Math.max(Math.ceil(throttledS(id) / 60), usage.minutesLeft(sandbox, id, kind));
    worst = Math.max(worst, percent);
    business[id] = [
      {
        type: kind,
        call_count: percent,
        total_cputime: Math.floor(percent / 2),
        total_time: Math.floor(percent / 2),
        estimated_time_to_regain_access: minutes,
        ads_api_access_tier: tier,
      },
    ];
  }
  const headers: Record<string, string> = {
    "x-app-usage": JSON.stringify({ call_count: 0, total_time: 0, total_cputime: 0 }),
  };
  if (touched.size === 0) return headers;
  headers["x-business-use-case-usage"] = JSON.stringify(business);
  headers["x-ad-account-usage"] = JSON.stringify({
    acc_id_util_pct: worst,
    reset_time_duration: 100,
    ads_api_access_tier: tier,
  });
  if (isInsights) {
    headers["x-fb-ads-insights-throttle"] = JSON.stringify({
      app_id_util_pct: 0,
      acc_id_util_pct: worst,
      ads_api_access_tier: tier,
    });
  }
  return headers;
}
