// npm run check: types, style, imports, dead code, version floors, languages, secrets.
import { runChecks } from "./checks/all.ts";
import { main } from "./sentence.ts";

await main(async () => {
  const { failed } = await runChecks();
  return failed ? 1 : 0;
});
