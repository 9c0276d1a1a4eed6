// npm run test:long [-- webhooks]: the long proofs whole; npm test has a short version of each.
import { runVitest } from "./runners.ts";
import { main } from "./sentence.ts";

await main(async () => {
  process.env.TEST_LONG = "1";
  const { passed, failed } = await runVitest(["--project", "long", ...process.argv.slice(2)]);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
});
