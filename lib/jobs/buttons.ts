import "server-only";
import type { ButtonHandler } from "#lib/notifications/press";
import { decideRun } from "#lib/runs/decide";

/**
 * What the buttons under messages do: a room's verb for each kind of button. A kind nobody
 * knows any more is answered in words and does nothing.
 */
export const BUTTONS: Record<string, ButtonHandler> = {
  brain_run: async (ctx, { subject, choice, by }) => {
    const said = await decideRun(ctx, {
      executionId: subject,
      accept: choice === "accept",
      by: by.userId,
    });
    return { said, outcome: said };
  },
};
