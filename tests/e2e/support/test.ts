import { test as anywhere } from "@playwright/test";
import { liveBehind } from "../../../scripts/live-behind";

/** A journey whose browser lives on the day everything else lives on. */
export const test = anywhere.extend({
  context: async ({ context }, use) => {
    await context.addInitScript(liveBehind, Number(process.env.E2E_BEHIND_MS ?? 0));
    await use(context);
  },
});
