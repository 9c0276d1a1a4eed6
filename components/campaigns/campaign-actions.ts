import type { ActionResult } from "#lib/action-result";
import type { Action } from "#lib/actions/schema";
import type { LinkCampaign } from "#lib/campaigns/schema";
import type { LaunchRef } from "#lib/launches/schema";

export type Act = (input: {
  idempotencyKey: string;
  accountId: string | null;
  action: Action;
}) => Promise<ActionResult<{ actionId: string }>>;

export type Undo = (input: {
  idempotencyKey: string;
  actionId: string;
}) => Promise<ActionResult<{ actionId: string }>>;

export type Link = (
  input: LinkCampaign & { platform: "facebook" | "tiktok" },
) => Promise<ActionResult<unknown>>;

export type GoOn = (input: LaunchRef) => Promise<ActionResult<unknown>>;

export type CampaignActions = { act: Act; undo: Undo; link: Link; retry: GoOn; cancel: GoOn };
