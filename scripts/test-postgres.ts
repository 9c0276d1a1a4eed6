// npm run test:postgres -- 15: the database tests on one version of a real Postgres.
import { runVitest, stopRunners } from "./runners.ts";
import { main } from "./sentence.ts";

for (const sign of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
  process.on(sign, () => {
    stopRunners();
    process.exit(130);
  });
}

await main(async () => {
  const [version = ""] = process.argv.slice(2);
  process.env.TEST_POSTGRES_VERSION = version;
  const { passed, failed } = await runVitest(["--project", "rls", "--project", "postgres"]);
  console.log(`\n${passed} passed, ${failed} failed on Postgres ${version}`);
  return failed ? 1 : 0;
});
