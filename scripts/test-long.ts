// npm run test:long [-- webhooks]: the long proofs whole; npm test has a short version of each.
// npm run test:long -- fleet 5000: a number is the size of those that have one.
// npm run test:long -- looks roi sale: the screens of these names alone.
import { runJourneys } from "./journeys.ts";
import { createProgress } from "./progress.ts";
import { runVitest } from "./runners.ts";
import { main } from "./sentence.ts";

await main(async () => {
  process.env.TEST_LONG = "1";
  const args = process.argv.slice(2);
  const size = args.find((arg) => /^\d+$/.test(arg));
  if (size) process.env.TEST_LONG_SIZE = size;
  const rest = args.filter((arg) => arg !== size);
  const { passed, failed } = rest.includes("looks")
    ? // On the rows of the demo: a screen with nothing on it looks right too easily.
      await runJourneys([], createProgress(), { LOOKS: "1", ...walking(rest) }, "demo")
    : await runVitest(["--project", "long", ...rest]);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
});

function walking(words: string[]): Record<string, string> {
  const names = words.filter((word) => word !== "looks");
  return names.length > 0 ? { LOOKS_SCREENS: names.join(",") } : {};
}
