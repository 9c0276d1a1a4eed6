// npm run test:sandbox [-- a file's name]: with every world of the market, of which npm test plays half.
import { runVitest } from "./runners.ts";
import { main } from "./sentence.ts";

await main(async () => {
  process.env.TEST_LONG = "1";
  const { failed } = await runVitest(["--project", "sandbox", ...process.argv.slice(2)]);
  return failed ? 1 : 0;
});
