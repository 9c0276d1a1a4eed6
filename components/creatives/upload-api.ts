import { z } from "zod";
import { CREATIVE_STATUSES, Problem } from "#lib/creatives/schema";

const Creative = z.object({
  id: z.string(),
  status: z.enum(CREATIVE_STATUSES),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
});

export type ServerCreative = z.infer<typeof Creative>;

/** Where one creative is; the workspace goes along, because a person may have several. */
const at = (id: string, userAccountId: string, rest = "") =>
  `/api/creatives/${id}${rest}?userAccountId=${userAccountId}`;

/** How far the server is with a creative, or null when it cannot say right now. */
export async function askServer(id: string, userAccountId: string): Promise<ServerCreative | null> {
  try {
    const response = await fetch(at(id, userAccountId));
    return response.ok ? Creative.parse(await response.json()) : null;
  } catch {
    return null;
  }
}

export async function retryOnServer(id: string, userAccountId: string): Promise<boolean> {
  const response = await fetch(at(id, userAccountId, "/retry"), { method: "POST" }).catch(
    () => null,
  );
  return response?.ok ?? false;
}

/** A creative is as good without its still, so nobody waits for it or hears of it. */
export async function sendPoster(id: string, userAccountId: string, still: Blob): Promise<void> {
  const headers = { "content-type": "image/jpeg" };
  await fetch(at(id, userAccountId, "/poster"), { method: "PUT", body: still, headers }).catch(
    () => null,
  );
}

/** What the server refused, as the problem+json it speaks says it. */
export function readRefusal(body: string | undefined): Problem {
  try {
    const { code } = z.object({ code: z.string() }).parse(JSON.parse(body ?? ""));
    return Problem.parse({ reason: code });
  } catch {
    return Problem.parse({ reason: "creative_failed" });
  }
}
