import type { Clock } from "#lib/sandbox/clock";
import type { Ids } from "#lib/sandbox/ids";
import { Ledger, type LedgerRow, type ReportQuery } from "#lib/sandbox/market/ledger";
import { answerForm, inventPerson } from "#lib/sandbox/market/people";
import { type Draft, reviewOf } from "#lib/sandbox/market/review";
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
};

export type ReportRow = LedgerRow & {
  /** People reached at least once; not additive over days or objects. */
  reach: number;
};

/** The auction and the people behind it: the one place where money becomes leads. */
export class Market {
  private readonly parts: MarketParts;
  private readonly ledger: Ledger;

  constructor(parts: MarketParts) {
    this.parts = parts;
    this.ledger = new Ledger(parts.store);
  }

  /** Simulates every whole hour that has passed, and tells the leads that came. */
  settle(): Lead[] {
    return [];
  }

  /** What the platform knows by now, or knew at `asKnownAt`. */
  report(query: Omit<ReportQuery, "asKnownAt"> & { asKnownAt?: number }): ReportRow[] {
    const asKnownAt = query.asKnownAt ?? this.parts.clock.now();
    return this.ledger
      .report({ ...query, asKnownAt })
      .map((row) => ({ ...row, reach: Math.ceil(row.impressions * 0.8) }));
  }

  /** Whether a group, or its campaign when that holds the budget, has spent today's money. */
  isBudgetSpent(_adGroupId: string): boolean {
    return false;
  }

  /** Where a group stands in its learning phase. */
  learning(_adGroupId: string): { isLearning: boolean; since: number | null; results: number } {
    return { isLearning: false, since: null, results: 0 };
  }

  /** People the group's targeting can reach. */
  audience(_adGroupId: string): number {
    return 100_000;
  }

  /** The platform's verdict on a new or changed ad, and when it falls. */
  review(draft: Draft): Review {
    return reviewOf(this.parts.seed(), draft, this.parts.clock.now());
  }

  /** Somebody answers this ad now. */
  emitLead(
    ad: Ad,
    wish: { answers?: Record<string, string>; isSilent?: boolean; isTest?: boolean } = {},
  ): Lead {
    const { clock, ids, world, store } = this.parts;
    const now = clock.now();
    const chance = randomStream(this.parts.seed(), "lead", store.count("lead"));
    const person = inventPerson(chance);
    const form = ad.formId ? world.forms.get(ad.formId) : undefined;
    const lead = world.leads.put({
      id:
        ad.platform === "tiktok"
          ? ids.digits("tiktok", "73", 19)
          : ids.digits("meta lead", "88", 16),
      platform: ad.platform,
      accountId: ad.accountId,
      campaignId: ad.campaignId,
      adGroupId: ad.adGroupId,
      adId: ad.id,
      formId: ad.formId,
      destination: world.adGroups.get(ad.adGroupId)?.destination ?? "none",
      interactedAt: now,
      submittedAt: now,
      knownAt: now,
      isSilent: wish.isSilent ?? false,
      isTest: wish.isTest ?? false,
      person,
      answers: { ...(form ? answerForm(form, person, chance) : {}), ...wish.answers },
      future: {
        isReachable: true,
        isQualified: false,
        isScheduled: false,
        saleMinor: 0,
        soldAt: null,
      },
    });
    if (!lead.isTest) this.write(ad, lead);
    return lead;
  }

  /** The account's calendar day now. */
  today(accountId: string): number {
    return localDay(this.parts.clock.now(), this.zone(accountId));
  }

  truth(): Truth {
    return { regime: "", accounts: [], adGroups: [], ads: [], leads: [] };
  }

  private write(ad: Ad, lead: Lead): void {
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
