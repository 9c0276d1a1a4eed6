import type { Context } from "hono";
import { z } from "zod";
import { ControlError } from "#lib/sandbox/platform";

/** Settings to change; what is left out stays as it is, where a default would put it back. */
export const SomeSettings = z.record(z.string(), z.unknown());
export type SomeSettings = z.infer<typeof SomeSettings>;

/** What control was told, as this schema understands it; refuses with words what it doesn't. */
export async function told<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
  const text = await c.req.text();
  try {
    return schema.parse(text === "" ? {} : JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ControlError("The body is not JSON.");
    throw error;
  }
}

/** Control's refusal: 400 for what the caller can mend, 500 for what broke here. */
export function refusal(error: Error, c: Context): Response {
  if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
  if (error instanceof ControlError) return c.json({ error: error.message }, 400);
  return c.json({ error: error.stack ?? String(error) }, 500);
}
