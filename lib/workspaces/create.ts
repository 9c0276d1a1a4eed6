import "server-only";
import type { Db } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { CreateWorkspace } from "#lib/workspaces/schema";

/** Gives somebody who belongs nowhere a workspace of their own; answers its id. */
export async function createWorkspace(
  caller: { db: Db; correlationId: string },
  input: CreateWorkspace,
): Promise<string> {
  const { name } = CreateWorkspace.parse(input);
  const trace = { verb: "user_account.create", correlation_id: caller.correlationId };
  return unwrap(await caller.db.rpc("create_user_account", { p_name: name, p_trace: trace }));
}
