import type {
  ChangeClient as Change,
  CreateAdAccount,
  DeleteAdAccount,
  DisconnectClient,
  StartConnection,
} from "#lib/accounts/schema";
import type { ActionResult } from "#lib/action-result";
import type { ActingTerms, ReadActingTerms } from "#lib/brain/schema";
import type { LimitsResource, SetLimits } from "#lib/campaigns/schema";

export type CreateClient = (
  input: CreateAdAccount,
) => Promise<ActionResult<{ id: string; name: string }>>;
export type ChangeClient = (input: Change) => Promise<ActionResult<void>>;
export type Disconnect = (input: DisconnectClient) => Promise<ActionResult<void>>;
export type DeleteClient = (input: DeleteAdAccount) => Promise<ActionResult<void>>;
export type Connect = (input: StartConnection) => Promise<ActionResult<{ url: string }>>;
/** What lets the autopilot act, told before it may. */
export type ReadTerms = (input: ReadActingTerms) => Promise<ActionResult<ActingTerms>>;
export type LimitActions = {
  read: (input: { accountId: string | null }) => Promise<ActionResult<LimitsResource>>;
  set: (input: SetLimits) => Promise<ActionResult<LimitsResource>>;
};
