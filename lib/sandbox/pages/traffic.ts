import { html } from "hono/html";
import type { ArmedFault } from "#lib/sandbox/faults";
import { clockTime, count, nextTime, plural } from "#lib/sandbox/pages/figures";
import { badge, type Html, icon, PLATFORM_WORDS } from "#lib/sandbox/pages/page";
import type { RequestRecord } from "#lib/sandbox/requests";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Delivery } from "#lib/sandbox/webhooks";

const SHOWN = 25;

/** The newest calls first. */
export function lastRequests({ requests }: Sandbox, timeZone: string): Html {
  const latest = requests.latest(SHOWN);
  if (latest.length === 0) return html`<p class="none">Nobody has called yet.</p>`;
  return html`<table class="calls"><thead><tr><th>Time</th><th>Call</th><th>Answer</th><th class="num">Took</th></tr></thead>
  <tbody>${latest.map(
    (call) => html`<tr>
    <td class="muted">${clockTime(call.at, timeZone)}</td>
    <td><span class="call">${badge(call.platform)} <span class="muted">${call.method}</span> <code title="${hideToken(call.path)}">${hideToken(call.path)}</code></span>${call.correlationId ? html`<code class="corr" title="correlation id">${call.correlationId}</code>` : ""}</td>
    <td>${answer(call)}</td><td class="num muted">${count(call.durationMs)}&nbsp;ms</td></tr>`,
  )}</tbody></table>`;
}

/** Telegram's token is in its paths. */
const hideToken = (path: string) => path.replace(/^\/bot(\d+):[^/]+/, "/bot$1:…");

function answer({ status, code, fault, error }: RequestRecord): Html {
  if (error) return html`<span class="bad" title="${error}">the sandbox broke</span>`;
  const isRefused = status === 0 || status >= 400 || (code !== null && code !== "0");
  const words = status === 0 ? "no answer" : String(status);
  return html`<span class="${isRefused ? "bad" : ""}">${words}${code && code !== "0" ? html` <code>${code}</code>` : ""}</span>${fault ? html`<span class="fault">${icon("zap", 12)}${fault.replaceAll("_", " ")}</span>` : ""}`;
}

/** What will go wrong, and how often still. */
export function armedFaults({ faults }: Sandbox): Html {
  const armed = faults.list();
  if (armed.length === 0)
    return html`<p class="none">None. Every call is answered as the platform would.</p>`;
  return html`<ul class="lines">${armed.map(
    (each) =>
      html`<li>${icon("zap")}<div><b>${faultWords(each)}</b><p class="muted">${PLATFORM_WORDS[each.platform ?? ""] ?? "Any platform"}, ${each.method ?? "any method"} <code>${each.path}</code></p><p class="muted">${chances(each)}</p></div></li>`,
  )}</ul>`;
}

function faultWords({ fault }: ArmedFault): string {
  const words = fault.kind.replaceAll("_", " ");
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  if ("code" in fault && fault.code !== undefined) return `${sentence} ${fault.code}`;
  if ("status" in fault) return `${sentence} ${fault.status}`;
  if ("ms" in fault) return `${sentence}, ${count(fault.ms)} ms`;
  return sentence;
}

function chances({ remaining, probability, hits }: ArmedFault): string {
  const often =
    remaining === null
      ? `${Math.round((probability ?? 1) * 100)} % of calls`
      : `${plural(remaining, "time")} more`;
  return hits > 0 ? `${often}, struck ${plural(hits, "time")}` : often;
}

/** How deliveries to the app fare, and which still wait or were given up. */
export function webhookState({ clock, webhooks }: Sandbox, timeZone: string): Html {
  const all = webhooks.list();
  if (all.length === 0)
    return html`<p class="none">None yet: nobody subscribed, or nothing happened.</p>`;
  const having = (state: Delivery["state"]) => all.filter((each) => each.state === state);
  const open = [...having("waiting"), ...having("failed")].slice(-5).reverse();
  return html`<p>${plural(having("delivered").length, "delivery", "deliveries")} arrived, ${count(having("waiting").length)} waiting, ${count(having("failed").length)} given up.</p>
  <ul class="lines">${open.map((each) => {
    const last = each.attempts.at(-1);
    const said = last ? (last.error ?? `answered ${last.status}`) : "not tried yet";
    return html`<li>${icon(each.state === "failed" ? "cross" : "clock")}<div><b>${PLATFORM_WORDS[each.platform]}, ${each.subject}</b><p class="muted">${plural(each.attempts.length, "attempt")}, ${said}${each.state === "waiting" ? `, next ${nextTime(each.dueAt, clock.now(), timeZone)}` : ""}</p></div></li>`;
  })}</ul>`;
}
