// npm run bench -- sandbox
import { benchSandbox } from "./bench/sandbox.ts";
import { main, Sentence } from "./sentence.ts";

const BENCHES: Record<string, () => Promise<void>> = { sandbox: benchSandbox };

await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !BENCHES[name]);
  if (wanted.length === 0 || unknown.length > 0) {
    throw new Sentence(`Say which bench to run: ${Object.keys(BENCHES).join(", ")}.`);
  }
  for (const name of wanted) await BENCHES[name]?.();
  return 0;
});
