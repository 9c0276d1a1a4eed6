// npm run test:sandbox [-- a file's name]
import { runVitest } from "./runners.ts";
import { main } from "./sentence.ts";

await main(async () => {
  const { failed } = await runVitest(["--project", "sandbox", ...process.argv.slice(2)]);
  return failed ? 1 : 0;
});
