import {
  type AccountHidden,
  accountHidden,
  creativeQuality,
  type GroupHidden,
  groupHidden,
} from "#lib/sandbox/market/hidden";
import { type Regime, resolveRegime } from "#lib/sandbox/market/regimes";
import type { Quality } from "#lib/sandbox/market/truth";
import { type Random, randomFamily, randomStream } from "#lib/sandbox/random";
import type { Collection, Store } from "#lib/sandbox/store";
import type { Account, Ad, World } from "#lib/sandbox/world";

export type CreativeHidden = { quality: Quality; halfLifeDays: number };

/** A creative told to be better or worse than chance made it; `id` is the bytes' MD5. */
export type CreativeOverride = { id: string; quality?: Quality; halfLifeDays?: number };

type Parts = { store: Store; world: World; seed: () => string; regime: () => unknown };

/** The hidden values of a world: drawn from the seed when first asked, the same ever after. */
export class Secrets {
  private readonly parts: Parts;
  private readonly overrides: Collection<CreativeOverride>;
  private readonly accounts = new Map<string, AccountHidden>();
  private readonly groups = new Map<string, GroupHidden>();
  private readonly creatives = new Map<string, CreativeHidden>();
  private readonly families = new Map<string, (...member: number[]) => Random>();
  private known: Regime | undefined;

  constructor(parts: Parts) {
    this.parts = parts;
    this.overrides = parts.store.collection("market_creatives");
    parts.store.onReset(() => this.forget());
  }

  get regime(): Regime {
    this.known ??= resolveRegime(this.parts.regime());
    return this.known;
  }

  account(account: Account): AccountHidden {
    return remember(this.accounts, account.id, () =>
      accountHidden(this.parts.seed(), this.regime, account),
    );
  }

  group(account: Account, adGroupId: string): GroupHidden {
    return remember(this.groups, adGroupId, () =>
      groupHidden(this.parts.seed(), this.regime, this.account(account), adGroupId),
    );
  }

  creative(account: Account, ad: Ad): CreativeHidden {
    const key = this.keyOf(ad);
    return remember(this.creatives, `${account.id} ${key}`, () => {
      const hidden = this.account(account);
      const override = this.overrides.get(key);
      const chance = randomStream(this.parts.seed(), "half-life", account.id, key);
      return {
        quality: override?.quality ?? creativeQuality(this.parts.seed(), hidden, key),
        halfLifeDays: override?.halfLifeDays ?? hidden.fatigueHalfLifeDays * chance.lognormal(0.2),
      };
    });
  }

  /** One stream of chance per hour of an ad. */
  hours(adId: string): (hour: number) => Random {
    return remember(this.families, adId, () => randomFamily(this.parts.seed(), "hour", adId));
  }

  override(override: CreativeOverride): void {
    this.overrides.put(override);
    this.creatives.clear();
  }

  /** The same bytes are the same creative; what has no media is its own. */
  private keyOf(ad: Ad): string {
    const media = ad.mediaId ? this.parts.world.media.get(ad.mediaId) : undefined;
    return media?.md5 ?? ad.mediaId ?? ad.id;
  }

  private forget(): void {
    this.known = undefined;
    for (const map of [this.accounts, this.groups, this.creatives, this.families]) map.clear();
  }
}

function remember<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
