import { readFileSync, writeFileSync } from "node:fs";
import type { Row } from "./summary.ts";

const PAGE = new URL("../../../docs/autopilot.md", import.meta.url);
const CHART = new URL("../../../docs/autopilot.svg", import.meta.url);
const [BEGIN, END] = ["<!-- figures -->", "<!-- /figures -->"];

/** Puts what a bench measured into docs/autopilot.md, between its marks, and draws its chart. */
export function writeDocs(rows: Row[], seeds: string, days: number): void {
  const page = readFileSync(PAGE, "utf8");
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`${PAGE.pathname} has lost its marks`);
  const figures = [
    `Measured over ${rows[0]?.worlds ?? 0} worlds a regime (seeds ${seeds}), ${days} days each.`,
    "Cells: share of the oracle's gain [95 % interval] · good groups falsely paused · spend on bad groups against doing nothing.",
    "",
    table(rows, shownOf(rows, SHOWN)),
    "",
    "The same rules behind the product's own guardrails, where they may do what the brain may:",
    "",
    table(rows, shownOf(rows, GUARDED)),
    "",
    details(rows),
  ].join("\n");
  writeFileSync(PAGE, `${page.slice(0, before)}${BEGIN}\n${figures}\n${page.slice(after)}`);
  writeFileSync(CHART, chart(rows));
}

const SHOWN = ["today-rule", "three-day-rule", "brain", "brain-model", "learner"];
const GUARDED = ["today-guarded", "three-day-guarded", "brain"];
const percent = (value: number, digits = 0) => (value * 100).toFixed(digits);

/** What is told of, as far as it was played. */
function shownOf(rows: Row[], names: readonly string[]): string[] {
  return names.filter((name) => rows.some(({ policy }) => policy === name));
}

function regimesOf(rows: Row[]): string[] {
  return [...new Set(rows.map(({ regime }) => regime))];
}

function table(rows: Row[], shown: string[]): string {
  const cell = (regime: string, policy: string) => {
    const row = rows.find((one) => one.regime === regime && one.policy === policy);
    if (!row) return "";
    const share = `${percent(row.share)} [${percent(row.shareLow)}, ${percent(row.shareHigh)}]`;
    return `${share} · ${percent(row.falsePauseRate, 1)} · ${percent(row.badSpendRate)}`;
  };
  const head = [`| regime | ${shown.join(" | ")} |`, `|${"---|".repeat(shown.length + 1)}`];
  const body = regimesOf(rows).map(
    (regime) => `| ${regime} | ${shown.map((policy) => cell(regime, policy)).join(" | ")} |`,
  );
  return [...head, ...body].join("\n");
}

function details(rows: Row[]): string {
  const body = rows
    .filter(({ policy }) => policy === "brain")
    .map((row) => {
      const worth = `${row.worth.toFixed(1)} [${row.worthLow.toFixed(1)}, ${row.worthHigh.toFixed(1)}]`;
      return `| ${row.regime} | ${worth} | ${percent(row.worseRate)} | ${row.actionsPerWeek.toFixed(1)} |`;
    });
  const head =
    "| regime | brain's worth over nothing, leads a month | worlds left worse, % | actions a week |";
  return [head, "|---|---|---|---|", ...body].join("\n");
}

const COLOURS: Record<string, string> = {
  "today-rule": "#b45309",
  "three-day-rule": "#a16207",
  brain: "#1d4ed8",
  "brain-model": "#7c3aed",
  learner: "#6b7280",
};
const [LEFT, WIDTH, ROW] = [150, 560, 34];
const [LEAST, MOST] = [-1.5, 1];

/** Shares of the oracle's gain, a line a regime; what lies further left is cut at the edge. */
function chart(rows: Row[]): string {
  const regimes = regimesOf(rows);
  const shown = shownOf(rows, SHOWN);
  const height = 60 + regimes.length * ROW;
  const at = (share: number) =>
    LEFT + ((Math.max(LEAST, Math.min(MOST, share)) - LEAST) / (MOST - LEAST)) * WIDTH;
  const grid = [-1, -0.5, 0, 0.5, 1].map(
    (share) =>
      `<line x1="${at(share)}" y1="30" x2="${at(share)}" y2="${height - 24}" stroke="${share === 0 ? "#111827" : "#d1d5db"}"/><text x="${at(share)}" y="${height - 8}" text-anchor="middle">${percent(share)} %</text>`,
  );
  const marks = regimes.flatMap((regime, line) => {
    const y = 46 + line * ROW;
    const own = rows.filter((row) => row.regime === regime && shown.includes(row.policy));
    return [
      `<text x="${LEFT - 12}" y="${y + 4}" text-anchor="end">${regime}</text>`,
      ...own.map(
        ({ policy, share, shareLow, shareHigh }, place) =>
          `<g stroke="${COLOURS[policy]}" fill="${COLOURS[policy]}"><line x1="${at(shareLow)}" x2="${at(shareHigh)}" y1="${y - 9 + place * 6}" y2="${y - 9 + place * 6}" stroke-width="2"/><circle cx="${at(share)}" cy="${y - 9 + place * 6}" r="3"/></g>`,
      ),
    ];
  });
  const legend = shown.map(
    (policy, place) =>
      `<circle cx="${LEFT + place * 130}" cy="14" r="4" fill="${COLOURS[policy]}"/><text x="${LEFT + 9 + place * 130}" y="18">${policy}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 30} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Share of the oracle's gain by regime and policy"><rect width="100%" height="100%" fill="#fff"/>${[...legend, ...grid, ...marks].join("")}</svg>\n`;
}
