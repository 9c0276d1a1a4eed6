import type { CreateAdAccount, DeleteAdAccount, UpdateAdAccount } from "#lib/accounts/schema";
import type { ActionResult } from "#lib/action-result";
import type { Platform } from "#lib/platforms/platform";

/** A client is named by its id, or by null in legacy mode, where the workspace is the client. */
type ClientId = { accountId: string | null };

export type CreateClient = (
  input: CreateAdAccount,
) => Promise<ActionResult<{ id: string; name: string }>>;
export type ChangeClient = (
  input: ClientId & { patch: UpdateAdAccount },
) => Promise<ActionResult<void>>;
export type Disconnect = (input: ClientId & { platform: Platform }) => Promise<ActionResult<void>>;
export type DeleteClient = (input: DeleteAdAccount) => Promise<ActionResult<void>>;
