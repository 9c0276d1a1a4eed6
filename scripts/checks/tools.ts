import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../settings.ts";

type Said = { code: number; out: string };

/** Runs a tool of node_modules; it answers nothing when content, else its own words. */
function tool(bin: string, args: string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(ROOT, "node_modules", ".bin", bin), ...args],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          NO_COLOR: "1",
          FORCE_COLOR: undefined,
          NEXT_TELEMETRY_DISABLED: "1",
        },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
        resolve({ code, out: [stdout, stderr].filter(Boolean).join("\n") });
      },
    );
  });
}

function words({ code, out }: Said): string[] {
  return code === 0 ? [] : [out.trim() || `It ended with code ${code} and no word.`];
}

/** Next writes the types of our routes first, or a page's props would be checked against old ones. */
export async function checkTypes(): Promise<string[]> {
  const routes = await tool("next", ["typegen"]);
  if (routes.code !== 0) return words(routes);
  return words(await tool("tsc", ["--noEmit", "--pretty", "false"]));
}

export async function checkStyle(): Promise<string[]> {
  return words(await tool("biome", ["ci", "--colors=off", "--max-diagnostics=30"]));
}

export async function checkDeadCode(): Promise<string[]> {
  return words(await tool("knip", ["--no-progress"]));
}

type Cruise = {
  summary: {
    violations: { from: string; to: string; rule: { name: string }; comment?: string }[];
    ruleSetUsed: { forbidden: { name: string; comment: string }[] };
  };
};

/** Broken import rules, each with the sentence that says why the rule is there. */
export async function checkArrows(): Promise<string[]> {
  const roots = ["app", "components", "lib", "scripts", "tests"];
  const files = readdirSync(ROOT).filter((name) => /^(proxy|instrumentation).*\.ts$/.test(name));
  const { out, code } = await tool("depcruise", ["--output-type", "json", ...roots, ...files]);
  if (!out.startsWith("{")) return words({ out, code: code || 1 });
  const { summary }: Cruise = JSON.parse(out.slice(0, out.lastIndexOf("}") + 1));
  return summary.violations.map(({ from, to, rule }) => {
    const why = summary.ruleSetUsed.forbidden.find(({ name }) => name === rule.name)?.comment;
    return `${from} → ${to}\n  ${why ?? rule.name}`;
  });
}
