// npm run bench -- sandbox
// npm run bench -- uploads
// npm run bench -- collector
// npm run bench -- roi --rows 100000,1000000,10000000
// npm run bench -- webhooks --leads 2000
// npm run bench -- autopilot --seeds 1-200 --regimes all
import { availableParallelism, loadavg } from "node:os";
import { benchAutopilot } from "./bench/autopilot.ts";
import { benchCollector } from "./bench/collector.ts";
import { benchRoi } from "./bench/roi.ts";
import { benchSandbox } from "./bench/sandbox.ts";
import { benchUploads } from "./bench/uploads.ts";
import { benchWebhooks } from "./bench/webhooks.ts";
import { main, Sentence } from "./sentence.ts";

const BENCHES: Record<string, (options: string[]) => Promise<void>> = {
  sandbox: benchSandbox,
  uploads: benchUploads,
  collector: benchCollector,
  roi: benchRoi,
  autopilot: benchAutopilot,
  webhooks: benchWebhooks,
};

await main(async () => {
  const args = process.argv.slice(2);
  const firstOption = args.findIndex((arg) => arg.startsWith("-"));
  const wanted = firstOption < 0 ? args : args.slice(0, firstOption);
  const options = firstOption < 0 ? [] : args.slice(firstOption);
  const unknown = wanted.filter((name) => !BENCHES[name]);
  if (wanted.length === 0 || unknown.length > 0) {
    throw new Sentence(`Say which bench to run: ${Object.keys(BENCHES).join(", ")}.`);
  }
  for (const name of wanted) {
    tellLoad(`${name} begins`);
    await BENCHES[name]?.(options);
    tellLoad(`${name} ends`);
  }
  return 0;
});

/** A figure taken while others had the machine is another figure. Out of the way of `--json`. */
function tellLoad(when: string): void {
  const [load = 0] = loadavg();
  console.error(`${when}: ${availableParallelism()} cores, load ${load.toFixed(1)}`);
}
