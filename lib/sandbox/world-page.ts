import { html, raw } from "hono/html";
import { adStanding } from "#lib/sandbox/delivery";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { localHour } from "#lib/sandbox/time-zone";
import type { Account } from "#lib/sandbox/world";
import { WORLD_PAGE_SCRIPT, WORLD_PAGE_STYLE } from "#lib/sandbox/world-page-style";

type Page = ReturnType<typeof html>;

/** The world at a glance, for people: who advertises, what runs, what was called, what is armed. */
export function worldPage(sandbox: Sandbox): Page {
  const { seed, world } = sandbox.seeding();
  const { clock, market } = sandbox;
  const accounts = sandbox.world.accounts.list();
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sandbox</title>
<style>${raw(WORLD_PAGE_STYLE)}</style>
</head>
<body>
<header>
  <h1>Sandbox</h1>
  <p>Everything here is simulated. Nobody is advertised to and no money is spent.</p>
  <dl>
    <div><dt>Time</dt><dd><time>${new Date(clock.now()).toISOString().slice(0, 16).replace("T", " ")} UTC</time>, ${clock.mode === "real" ? "running" : "standing still"}</dd></div>
    <div><dt>World</dt><dd>${world}, seed ${seed}, ${market.regime.name}</dd></div>
    <div><dt>Move time</dt><dd><button data-hours="1">1 hour</button> <button data-hours="24">1 day</button> <button data-hours="168">1 week</button></dd></div>
  </dl>
</header>
<main>
  <section><h2>Advertisers</h2>${accounts.length === 0 ? empty("Nobody yet.") : accounts.map((account) => accountCard(sandbox, account))}</section>
  <section><h2>Faults armed</h2>${faults(sandbox)}</section>
  <section><h2>Webhooks</h2>${webhooks(sandbox)}</section>
  <section><h2>Last requests</h2>${requests(sandbox)}</section>
</main>
<script>${raw(WORLD_PAGE_SCRIPT)}</script>
</body>
</html>`;
}

const empty = (words: string): Page => html`<p class="empty">${words}</p>`;

function accountCard(sandbox: Sandbox, account: Account): Page {
  const { market, world, clock } = sandbox;
  const today = market.today(account.id);
  const query = { accountId: account.id, level: "account", fromDay: today, toDay: today } as const;
  const [sum] = market.report(query);
  const hours = Array<number>(24).fill(0);
  for (const { hour, spendMinor } of market.report({ ...query, by: "hour" })) {
    hours[hour ?? 0] = spendMinor;
  }
  const campaigns = world.campaigns
    .ownedBy(account.id)
    .filter(({ switch: is }) => is !== "deleted");
  const ads = world.ads.ownedBy(account.id);
  const running = ads.filter((ad) => adStanding(world, ad, clock.now()) === "running").length;
  const spent = money(sum?.spendMinor ?? 0, account.currency);
  return html`<article>
  <h3>${account.name} <span class="${account.platform}">${account.platform}</span></h3>
  <p><b>${spent}</b> today, ${sum?.results.form ?? 0} leads, ${running} of ${ads.length} ads running. <code>${account.id}</code></p>
  ${spendByHour(hours, localHour(clock.now(), account.timeZone), account.currency)}
  ${campaigns.map((campaign) => {
    const groups = world.adGroups.under(campaign.id).filter(({ switch: is }) => is !== "deleted");
    return html`<details><summary>${campaign.name} <small>${campaign.switch}, ${groups.length} groups</small></summary>
    <ul>${groups.map(
      (group) => html`<li>${group.name} <small>${group.switch}${
        group.budget.kind === "none"
          ? ""
          : `, ${money(group.budget.amountMinor, account.currency)} ${group.budget.kind}`
      }${market.isBudgetSpent(group.id) ? ", budget spent" : ""}</small>
      <ul>${world.ads
        .under(group.id)
        .map(
          (ad) =>
            html`<li>${ad.name} <small>${adStanding(world, ad, clock.now()).replaceAll("_", " ")}</small></li>`,
        )}</ul></li>`,
    )}</ul></details>`;
  })}
</article>`;
}

function spendByHour(hours: readonly number[], now: number, currency: string): Page {
  const most = Math.max(1, ...hours);
  const bars = hours.map((minor, hour) => {
    const height = (minor / most) * 40;
    const label = `${String(hour).padStart(2, "0")}:00, ${money(minor, currency)}`;
    return html`<rect x="${hour * 10}" y="${(40 - height).toFixed(1)}" width="8" height="${Math.max(height, 0.5).toFixed(1)}" class="${hour > now ? "ahead" : ""}"><title>${label}</title></rect>`;
  });
  return html`<figure><svg viewBox="0 0 238 40" role="img" aria-label="Spend per hour today">${bars}</svg>
  <figcaption>Spend per hour today, most ${money(most, currency)}</figcaption></figure>`;
}

function faults({ faults }: Sandbox): Page {
  const armed = faults.list();
  if (armed.length === 0) return empty("None: every call is answered as it should be.");
  return html`<ul>${armed.map(
    (
      each,
    ) => html`<li><b>${each.fault.kind.replaceAll("_", " ")}</b> on ${each.platform ?? "any platform"} ${each.method ?? ""} <code>${each.path}</code>
    <small>${each.remaining === null ? `with probability ${each.probability}` : `${each.remaining} more times`}, hit ${each.hits} times</small></li>`,
  )}</ul>`;
}

function webhooks({ webhooks }: Sandbox): Page {
  const all = webhooks.list();
  if (all.length === 0) return empty("None sent: nobody subscribed, or no lead came yet.");
  const count = (state: string) => all.filter((delivery) => delivery.state === state).length;
  return html`<p>${count("delivered")} delivered, ${count("waiting")} waiting, ${count("failed")} given up.</p>`;
}

function requests({ requests }: Sandbox): Page {
  const latest = requests.latest(30);
  if (latest.length === 0) return empty("Nobody called yet.");
  return html`<table><thead><tr><th>Time</th><th>Call</th><th>Answer</th><th>Correlation id</th></tr></thead><tbody>${latest.map(
    (call) => html`<tr><td>${new Date(call.at).toISOString().slice(11, 19)}</td>
    <td><span class="${call.platform}">${call.platform}</span> ${call.method} <code>${call.path}</code></td>
    <td>${call.status === 0 ? "no answer" : call.status}${call.code ? `, code ${call.code}` : ""}${call.fault ? html` <b>${call.fault.replaceAll("_", " ")}</b>` : ""}</td>
    <td><code>${call.correlationId ?? ""}</code></td></tr>`,
  )}</tbody></table>`;
}

function money(minor: number, currency: string): string {
  const amount = new Intl.NumberFormat("en", { maximumFractionDigits: 2 }).format(minor / 100);
  return `${amount} ${currency}`;
}
