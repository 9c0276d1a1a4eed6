import { type Clock, HOUR_MS } from "#lib/sandbox/clock";
import type { Ids } from "#lib/sandbox/ids";
import { isLearning } from "#lib/sandbox/market/efficiency";
import { newLead } from "#lib/sandbox/market/lead";
import { type Book, Ledger, type LedgerRow, type ReportQuery } from "#lib/sandbox/market/ledger";
import { playHour } from "#lib/sandbox/market/play";
import type { Regime } from "#lib/sandbox/market/regimes";
import { type Draft, reviewOf } from "#lib/sandbox/market/review";
import { type CreativeOverride, Secrets } from "#lib/sandbox/market/secrets";
import { MarketMemory } from "#lib/sandbox/market/state";
import { tellTruth } from "#lib/sandbox/market/tell-truth";
import type { Truth } from "#lib/sandbox/market/truth";
import { randomStream } from "#lib/sandbox/random";
import type { Store } from "#lib/sandbox/store";
import { localDay, localHour } from "#lib/sandbox/time-zone";
import type { Ad, Lead, Review, World } from "#lib/sandbox/world";

export type MarketParts = {
  store: Store;
  clock: Clock;
  ids: Ids;
  world: World;
  seed: () => string;
  /** A regime's name, or one of one's own. */
  regime: () => unknown;
  /** Without it everything is kept in the store. */
  ledger?: Book;
};

export type ReportRow = LedgerRow & {
  /** People reached at least once; not additive over days or objects. */
  reach: number;
};

export type LeadWish = {
  answers?: Record<string, string>;
  isSilent?: boolean;
  isTest?: boolean;
};

/** Of an audience, the part a natural day's money shows an ad to. */
const SEEN_A_DAY = 0.04;

/** Of impressions, those of people who have not just seen it: some open the app again and again. */
const SEEN_ANEW = 0.86;

/** The auction and the people behind it: the one place where money becomes leads. */
export class Market {
  private readonly parts: MarketParts;
  private readonly ledger: Book;
  private readonly memory: MarketMemory;
  private readonly secrets: Secrets;

  constructor(parts: MarketParts) {
    this.parts = parts;
    this.ledger = parts.ledger ?? new Ledger(parts.store);
    this.memory = new MarketMemory(parts.store);
    this.secrets = new Secrets(parts);
  }

  /** Plays every whole hour that has passed, and tells the leads that came, in order of answering. */
  settle(): Lead[] {
    const { store, clock, world } = this.parts;
    const until = Math.floor(clock.now() / HOUR_MS);
    const from = store.meta<number>("market hour");
    if (from === undefined || from > until) store.setMeta("market hour", until);
    if (from === undefined || from >= until) return [];

    const found: Lead[] = [];
    store.transaction(() => {
      const { ledger, memory, secrets } = this;
      const game = { world, ids: this.parts.ids, ledger, memory, secrets, seed: this.parts.seed() };
      for (let atHour = from; atHour < until; atHour++) {
        for (const account of world.accounts.list()) {
          if (account.createdAt >= (atHour + 1) * HOUR_MS) continue;
          for (const lead of playHour(game, account, atHour)) {
            this.write(lead);
            found.push(lead);
          }
        }
      }
      this.memory.keep();
      store.setMeta("market hour", until);
    });
    return found.sort((a, b) => a.submittedAt - b.submittedAt);
  }

  /** What the platform knows by now, or knew at `asKnownAt`. */
  report(query: Omit<ReportQuery, "asKnownAt"> & { asKnownAt?: number }): ReportRow[] {
    const asKnownAt = query.asKnownAt ?? this.parts.clock.now();
    return this.ledger.report({ ...query, asKnownAt }).map((row) => ({
      ...row,
      reach: this.reach(query.level, row),
    }));
  }

  /** Whether a group, or its campaign when that holds the budget, has spent today's money. */
  isBudgetSpent(adGroupId: string): boolean {
    const { world } = this.parts;
    const group = world.adGroups.get(adGroupId);
    const campaign = group && world.campaigns.get(group.campaignId);
    if (!group || !campaign) return false;
    const holder = campaign.budget.kind === "none" ? group : campaign;
    const pool = this.memory.of(group.accountId)?.pools[holder.id];
    if (!pool || pool.day !== this.today(group.accountId)) return false;
    return pool.spentMinor >= pool.limitMinor * 0.98;
  }

  /** What a campaign or ad group with a budget of its own has spent, today and ever. */
  spent(accountId: string, holderId: string): { todayMinor: number; everMinor: number } {
    const pool = this.memory.of(accountId)?.pools[holderId];
    const isToday = pool?.day === this.today(accountId);
    return { todayMinor: isToday ? pool.spentMinor : 0, everMinor: pool?.lifetimeSpentMinor ?? 0 };
  }

  /** Where a group stands in its learning phase. */
  learning(adGroupId: string): { isLearning: boolean; since: number | null; results: number } {
    const { world, clock } = this.parts;
    const accountId = world.adGroups.get(adGroupId)?.accountId ?? "";
    const state = this.memory.of(accountId)?.groups[adGroupId];
    if (!state) return { isLearning: true, since: null, results: 0 };
    const moment = { at: clock.now(), learningDays: this.secrets.regime.learningDays };
    const { learningSince: since, results } = state;
    return { isLearning: isLearning(state, moment), since, results };
  }

  /** Results a group's money should have brought by now, chance aside. Hidden, as `truth` is. */
  expectedResults(adGroupId: string): number {
    const accountId = this.parts.world.adGroups.get(adGroupId)?.accountId ?? "";
    return this.memory.of(accountId)?.groups[adGroupId]?.expectedResults ?? 0;
  }

  /** When the account's webhooks were silent and its reports blind. Hidden, as `truth` is. */
  outages(accountId: string): readonly { from: number; until: number }[] {
    return this.memory.of(accountId)?.outages ?? [];
  }

  /** People the group's targeting can reach. */
  audience(adGroupId: string): number {
    const { world } = this.parts;
    const group = world.adGroups.get(adGroupId);
    const account = group && world.accounts.get(group.accountId);
    if (!account) return 0;
    const { level, conversionRate, clickRate } = this.secrets.account(account);
    const impressions =
      this.secrets.group(account, adGroupId).roomT / (level * conversionRate * clickRate);
    return Math.round(impressions / SEEN_A_DAY / 1000) * 1000;
  }

  /** What the account's owner hopes to pay for a lead. */
  target(accountId: string): number {
    const account = this.parts.world.accounts.get(accountId);
    if (!account) throw new Error(`no account ${accountId}`);
    return this.secrets.account(account).targetMinor;
  }

  /** The platform's verdict on a new or changed ad, and when it falls. */
  review(draft: Draft): Review {
    return reviewOf(this.parts.seed(), draft, this.parts.clock.now());
  }

  /** Somebody answers this ad now. */
  emitLead(ad: Ad, { answers = {}, isSilent = false, isTest = false }: LeadWish = {}): Lead {
    const { clock, ids, world, store } = this.parts;
    const now = clock.now();
    const chance = randomStream(this.parts.seed(), "emitted", store.count("emitted lead"));
    const destination = world.adGroups.get(ad.adGroupId)?.destination ?? "none";
    const times = { interactedAt: now, submittedAt: now, knownAt: now, isSilent };
    const nothing = { isReachable: true, isQualified: false, isScheduled: false };
    const future = { ...nothing, saleMinor: 0, soldAt: null };
    const lead = newLead({ ids, world, chance, ad, destination, times, future, isTest, answers });
    this.write(lead);
    return lead;
  }

  /** The account's calendar day now, as days since 1970. */
  today(accountId: string): number {
    return localDay(this.parts.clock.now(), this.zone(accountId));
  }

  /** The parameters this world was drawn from. */
  get regime(): Regime {
    return this.secrets.regime;
  }

  /** Makes a creative, known by its bytes' MD5, as good or as lasting as one wants it. */
  decideCreative(override: CreativeOverride): void {
    this.secrets.override(override);
  }

  truth(): Truth {
    const { world, clock, seed } = this.parts;
    const { secrets, memory } = this;
    return tellTruth({ world, secrets, memory, seed: seed(), now: clock.now() });
  }

  /** People who saw it at least once, out of the audiences it was shown to. */
  private reach(level: ReportQuery["level"], { id, impressions }: LedgerRow): number {
    const people = this.groupsOf(level, id).reduce((sum, group) => sum + this.audience(group), 0);
    if (people === 0) return impressions;
    return Math.min(
      impressions,
      Math.ceil(people * (1 - Math.exp((-SEEN_ANEW * impressions) / people))),
    );
  }

  private groupsOf(level: ReportQuery["level"], id: string): string[] {
    const { world } = this.parts;
    if (level === "adGroup") return [id];
    if (level === "ad") return [world.ads.get(id)?.adGroupId ?? ""];
    const groups = level === "campaign" ? world.adGroups.under(id) : world.adGroups.ownedBy(id);
    return groups.map((group) => group.id);
  }

  private write(lead: Lead): void {
    const { world } = this.parts;
    world.leads.put(lead);
    const ad = lead.adId ? world.ads.get(lead.adId) : undefined;
    if (!ad || lead.isTest) return;
    const zone = this.zone(ad.accountId);
    this.ledger.writeLead(ad, {
      id: lead.id,
      destination: lead.destination,
      day: localDay(lead.interactedAt, zone),
      hour: localHour(lead.interactedAt, zone),
      eventDay: localDay(lead.submittedAt, zone),
      eventHour: localHour(lead.submittedAt, zone),
      knownAt: lead.knownAt,
    });
  }

  private zone(accountId: string): string {
    return this.parts.world.accounts.get(accountId)?.timeZone ?? "UTC";
  }
}
