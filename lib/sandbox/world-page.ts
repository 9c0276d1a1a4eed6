import { html } from "hono/html";
import { HOUR_MS } from "#lib/sandbox/clock";
import { adStanding } from "#lib/sandbox/delivery";
import { advertisers } from "#lib/sandbox/pages/advertisers";
import { count, dateTime, plural } from "#lib/sandbox/pages/figures";
import { type Html, icon, mark, page } from "#lib/sandbox/pages/page";
import { armedFaults, lastRequests, webhookState } from "#lib/sandbox/pages/traffic";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { localDay } from "#lib/sandbox/time-zone";

/** The world at a glance, for people: who advertises, what runs, what was called, what is armed. */
export function worldPage(sandbox: Sandbox): Html {
  return page({ title: "Sandbox", lang: "en", name: "world-page", body: worldBody(sandbox) });
}

const STEPS = [
  { hours: 1, words: "1 hour" },
  { hours: 24, words: "1 day" },
  { hours: 168, words: "1 week" },
];

function worldBody(sandbox: Sandbox): Html {
  const { seed, world } = sandbox.seeding();
  const { clock, market } = sandbox;
  const timeZone = sandbox.world.accounts.list()[0]?.timeZone ?? "UTC";
  return html`<header class="top">${mark}<b>Sandbox</b><span class="top__note">Simulated<span>: no real ads, no real money</span></span><span class="grow"></span>
  <a class="button button--quiet" href="/phone">${icon("phone")}Telegram</a>
  <button class="button button--quiet" data-theme-switch aria-label="Other theme">${icon("moon")}</button></header>
<main id="world">
  <div class="head"><h1>World</h1><p class="muted"><time>${dateTime(clock.now(), timeZone)}</time> ${timeZone.split("/").at(-1)}, time ${clock.mode === "real" ? "runs" : "stands still"}<br><span>${world} world, seed ${seed}, ${market.regime.name} market</span></p>
    <div class="steps" role="group" aria-label="Move time ahead"><span class="muted">Move time</span>${STEPS.map(
      ({ hours, words }) =>
        html`<button class="button" id="step-${hours}" data-hours="${hours}">${words}</button>`,
    )}</div></div>
  ${figures(sandbox)}
  <section><h2>Advertisers</h2>${advertisers(sandbox)}</section>
  <div class="split">
    <section><h2>Last requests</h2>${lastRequests(sandbox, timeZone)}</section>
    <div class="side"><section><h2>Faults armed</h2>${armedFaults(sandbox)}</section>
    <section><h2>Webhooks</h2>${webhookState(sandbox, timeZone)}</section></div>
  </div>
</main>`;
}

function figures(sandbox: Sandbox): Html {
  const { world, clock, faults, requests } = sandbox;
  const now = clock.now();
  const standings = world.ads
    .list()
    .filter((ad) => ad.switch !== "deleted")
    .map((ad) => adStanding(world, ad, now));
  const having = (standing: string) => standings.filter((each) => each === standing).length;

  const zoneOf = new Map(world.accounts.list().map(({ id, timeZone }) => [id, timeZone]));
  const daysAgo = world.leads
    .list()
    .filter(({ submittedAt, isTest }) => submittedAt <= now && !isTest)
    .map(({ accountId, submittedAt }) => {
      const zone = zoneOf.get(accountId) ?? "UTC";
      return localDay(now, zone) - localDay(submittedAt, zone);
    });
  const onDay = (ago: number) => daysAgo.filter((each) => each === ago).length;

  const recent = requests.latest(1000).filter(({ at }) => at > now - HOUR_MS);
  const struck = recent.filter(({ fault }) => fault !== null).length;
  const waiting = sandbox.webhooks.list().filter(({ state }) => state === "waiting").length;
  return html`<dl class="kpis">
  ${kpi("Ads running", having("running"), `of ${count(standings.length)}`, `${count(having("in_review"))} in review, ${count(having("rejected"))} rejected`)}
  ${kpi("Leads today", onDay(0), "", `${count(onDay(1))} yesterday`)}
  ${kpi("Calls, last hour", recent.length, "", struck > 0 ? `${plural(struck, "fault")} struck` : "no fault struck")}
  ${kpi("Faults armed", faults.list().length, "", `${plural(waiting, "webhook")} waiting`)}
</dl>`;
}

const kpi = (label: string, value: number, of: string, note: string): Html =>
  html`<div class="kpi"><dt>${label}</dt><dd class="kpi__figure">${count(value)} <span class="muted">${of}</span></dd><dd class="muted">${note}</dd></div>`;
