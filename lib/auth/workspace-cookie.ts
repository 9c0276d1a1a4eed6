import "server-only";
import { cookies } from "next/headers";
import { sessionCookie } from "#lib/auth/cookie";
import { WORKSPACE_COOKIE } from "#lib/auth/gate";

const A_YEAR_S = 365 * 86_400;

/** Which workspace the pages show from now on; null leaves it to the gate. */
export async function rememberWorkspace(userAccountId: string | null): Promise<void> {
  const jar = await cookies();
  if (userAccountId) {
    jar.set(WORKSPACE_COOKIE, userAccountId, { ...sessionCookie(), maxAge: A_YEAR_S });
  } else jar.delete(WORKSPACE_COOKIE);
}
