import "server-only";
import { answered } from "#lib/action";
import type { ActionResult } from "#lib/action-result";
import { type Guest, receiveGuest } from "#lib/auth/guest";

/** A server action around a verb of the door: anybody may call it, it says what came of it. */
export function guestAction<Input, Output>(
  verb: (guest: Guest, input: Input) => Promise<Output>,
  after?: (output: Output) => void | Promise<void>,
): (input: Input) => Promise<ActionResult<Output>> {
  return (input) =>
    answered(async () => {
      const output = await verb(await receiveGuest(), input);
      await after?.(output);
      return output;
    });
}
