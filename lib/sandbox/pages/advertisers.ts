import { html } from "hono/html";
import { HOUR_MS } from "#lib/sandbox/clock";
import { adStanding, campaignStanding, groupStanding, type Standing } from "#lib/sandbox/delivery";
import { count, money, moneyText } from "#lib/sandbox/pages/figures";
import { badge, type Html, type IconName, icon } from "#lib/sandbox/pages/page";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { dayStartAt } from "#lib/sandbox/time-zone";
import type { Account, Budget, Campaign } from "#lib/sandbox/world";

type Figures = { spentMinor: number; leads: number };
type Day = { of: (id: string) => Figures };

/** Every advertiser in a row, and behind it what it runs. */
export function advertisers(sandbox: Sandbox): Html {
  const accounts = sandbox.world.accounts.list();
  if (accounts.length === 0)
    return html`<p class="none">Nobody is here yet. <code>POST /control/reset {"world": "fresh"}</code> brings three businesses, <code>"demo"</code> their last sixty days, too.</p>`;
  return html`<div>
  <div class="adv__row adv__head" aria-hidden="true"><span></span><span>Advertiser</span><span>Spend per hour, last 24 h</span><span class="num">Last hour</span><span class="num">Spent today</span><span class="num">Leads today</span><span class="num">Ads running</span></div>
  ${accounts.map((account) => advertiser(sandbox, account))}</div>`;
}

function advertiser(sandbox: Sandbox, account: Account): Html {
  const { market, world, clock } = sandbox;
  const now = clock.now();
  const today = market.today(account.id);
  const query = { accountId: account.id, fromDay: today, toDay: today } as const;
  const [sum] = market.report({ ...query, level: "account" });
  const hours = spendByHour(sandbox, account);
  const ads = world.ads.ownedBy(account.id).filter((ad) => ad.switch !== "deleted");
  const running = ads.filter((ad) => adStanding(world, ad, now) === "running").length;
  const campaigns = world.campaigns.ownedBy(account.id).filter((each) => each.switch !== "deleted");
  return html`<details class="adv" data-key="${account.id}">
  <summary class="adv__row">
    ${icon("chevron", 14)}
    <span class="adv__name"><b>${account.name}</b><span class="adv__id">${badge(account.platform)} <code>${account.id}</code>${account.status === "active" ? "" : html` <span class="bad">${account.status.replaceAll("_", " ")}</span>`}</span></span>
    ${hourBars(hours, account)}
    <span class="num" data-label="Last hour">${money(hours.at(-1) ?? 0, account.currency)}</span>
    <span class="num" data-label="Spent today">${money(sum?.spendMinor ?? 0, account.currency)}</span>
    <span class="num" data-label="Leads today">${count(leadsOf(sum))}</span>
    <span class="num" data-label="Ads running">${count(running)} <span class="muted">of ${count(ads.length)}</span></span>
  </summary>
  ${
    campaigns.length === 0
      ? html`<p class="none">No campaigns.</p>`
      : html`<div class="scroll"><table class="tree"><thead><tr><th>Campaign, ad group, ad</th><th>State</th><th class="num">Budget a day</th><th class="num">Spent today</th><th class="num">Leads today</th></tr></thead>
  <tbody>${campaigns.map((campaign) => campaignRows(sandbox, account, campaign))}</tbody></table></div>`
  }
</details>`;
}

function campaignRows(sandbox: Sandbox, account: Account, campaign: Campaign): Html {
  const { world, clock, market } = sandbox;
  const now = clock.now();
  const groupDay = dayOf(sandbox, account, "adGroup");
  const adDay = dayOf(sandbox, account, "ad");
  const row = (level: number, name: string, state: Html, budget: Budget, figures: Figures) =>
    html`<tr class="l${level}"><td><span class="name">${name}</span></td><td>${state}</td><td class="num">${budgetCell(budget, account.currency)}</td><td class="num">${money(figures.spentMinor, account.currency)}</td><td class="num">${count(figures.leads)}</td></tr>`;
  const groups = world.adGroups.under(campaign.id).filter((group) => group.switch !== "deleted");
  const standing = campaignStanding(account, campaign);
  return html`${row(0, campaign.name, state(standing), campaign.budget, dayOf(sandbox, account, "campaign").of(campaign.id))}
  ${groups.map((group) => {
    const own = groupStanding(world, group, now);
    const isSpent = own === "running" && market.isBudgetSpent(group.id);
    const ads = world.ads.under(group.id).filter((ad) => ad.switch !== "deleted");
    return html`${row(1, group.name, isSpent ? SPENT : state(own), group.budget, groupDay.of(group.id))}
    ${ads.map((ad) => {
      const why = ad.review.outcome === "rejected" ? ad.review.reason : null;
      return row(2, ad.name, state(adStanding(world, ad, now), why), NO_BUDGET, adDay.of(ad.id));
    })}`;
  })}`;
}

const NO_BUDGET: Budget = { kind: "none" };

function dayOf(sandbox: Sandbox, { id }: Account, level: "campaign" | "adGroup" | "ad"): Day {
  const today = sandbox.market.today(id);
  const rows = sandbox.market.report({ accountId: id, level, fromDay: today, toDay: today });
  const byId = new Map(
    rows.map((row) => [row.id, { spentMinor: row.spendMinor, leads: leadsOf(row) }]),
  );
  return { of: (object) => byId.get(object) ?? { spentMinor: 0, leads: 0 } };
}

type Results = { results: { form: number; website: number; messages: number } };

const leadsOf = (row: Results | undefined) =>
  row ? row.results.form + row.results.website + row.results.messages : 0;

const HOURS = 24;

/** Spend of the last whole hours, oldest first. */
function spendByHour({ market, clock }: Sandbox, account: Account): number[] {
  const today = market.today(account.id);
  const end = Math.floor(clock.now() / HOUR_MS);
  const hours = Array<number>(HOURS).fill(0);
  const rows = market.report({
    accountId: account.id,
    level: "account",
    fromDay: today - 1,
    toDay: today,
    by: "hour",
  });
  for (const { day, hour, spendMinor } of rows) {
    const at = dayStartAt(day ?? today, account.timeZone) / HOUR_MS + (hour ?? 0);
    const index = HOURS - (end - Math.floor(at));
    if (index >= 0 && index < HOURS) hours[index] = (hours[index] ?? 0) + spendMinor;
  }
  return hours;
}

const STEP = 9;
const HEIGHT = 32;

function hourBars(hours: readonly number[], { platform, currency }: Account): Html {
  const most = Math.max(...hours);
  const label =
    most === 0
      ? "Nothing was spent in 24 hours"
      : `Spend per hour: ${moneyText(hours.at(-1) ?? 0, currency)} in the last, ${moneyText(most, currency)} at most`;
  return html`<span class="bars"><svg class="bars--${platform}" role="img" aria-label="${label}" width="${HOURS * STEP}" height="${HEIGHT + 1}" viewBox="0 0 ${HOURS * STEP} ${HEIGHT + 1}">
    <path class="bars__base" d="M0 ${HEIGHT + 0.5}H${HOURS * STEP - 3}"/>
    ${hours.map((minor, index) => {
      const height = most === 0 ? 0 : Math.max(minor === 0 ? 0 : 1, (minor / most) * HEIGHT);
      return html`<rect x="${index * STEP}" y="${(HEIGHT - height).toFixed(1)}" width="6" height="${height.toFixed(1)}" rx="1"><title>${HOURS - index} h ago: ${moneyText(minor, currency)}</title></rect>`;
    })}</svg></span>`;
}

function budgetCell(budget: Budget, currency: string): Html {
  if (budget.kind === "none") return html``;
  const sum = money(budget.amountMinor, currency);
  return budget.kind === "lifetime" ? html`${sum} <span class="muted">in all</span>` : sum;
}

type Look = { icon: IconName; tone: string; words: string };

const LOOKS: Readonly<Record<Standing, Look>> = {
  running: { icon: "check", tone: "good", words: "Running" },
  in_review: { icon: "clock", tone: "info", words: "In review" },
  rejected: { icon: "cross", tone: "bad", words: "Rejected" },
  account: { icon: "cross", tone: "bad", words: "Account stopped" },
  off: { icon: "pause", tone: "still", words: "Switched off" },
  campaign_off: { icon: "pause", tone: "still", words: "Campaign off" },
  group_off: { icon: "pause", tone: "still", words: "Ad group off" },
  archived: { icon: "pause", tone: "still", words: "Archived" },
  ended: { icon: "pause", tone: "still", words: "Ended" },
  not_started: { icon: "clock", tone: "still", words: "Not started" },
  empty: { icon: "pause", tone: "still", words: "Nothing to show" },
  deleted: { icon: "cross", tone: "still", words: "Deleted" },
  campaign_deleted: { icon: "cross", tone: "still", words: "Campaign deleted" },
  group_deleted: { icon: "cross", tone: "still", words: "Ad group deleted" },
};

function state(standing: Standing, why: string | null = null): Html {
  const { icon: name, tone, words } = LOOKS[standing];
  const reason = standing === "rejected" && why ? html`<span class="why">${why}</span>` : "";
  return html`<span class="state state--${tone}">${icon(name)}${words}</span>${reason}`;
}

const SPENT = html`<span class="state state--warn">${icon("wallet")}Budget spent today</span>`;
