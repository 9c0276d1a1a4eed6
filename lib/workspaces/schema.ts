import { z } from "zod";
import { ROLES } from "#lib/ctx";
import { Id, Line } from "#lib/input";
import { CURRENCIES } from "#lib/money";
import { Platform } from "#lib/platforms/platform";
import { isTimeZone } from "#lib/time";

export const Name = Line(120);

export const Email = z.string().trim().toLowerCase().min(1).max(254).pipe(z.email());

export const TimeZone = z.string().max(64).refine(isTimeZone);

export const CreateWorkspace = z.strictObject({ name: Name });
export type CreateWorkspace = z.input<typeof CreateWorkspace>;

export const UpdateWorkspace = z.strictObject({
  name: Name.optional(),
  time_zone: TimeZone.optional(),
  currency: z.enum(CURRENCIES).optional(),
  autopilot: z.boolean().optional(),
  autopilot_tiktok: z.boolean().optional(),
});
export type UpdateWorkspace = z.input<typeof UpdateWorkspace>;

export const DisconnectWorkspace = z.strictObject({ platform: Platform });
export type DisconnectWorkspace = z.input<typeof DisconnectWorkspace>;

export const SetMultiAccount = z.strictObject({ enabled: z.boolean() });
export type SetMultiAccount = z.input<typeof SetMultiAccount>;

export const InviteMember = z.strictObject({ email: Email, role: z.enum(ROLES) });
export type InviteMember = z.input<typeof InviteMember>;

export const WithdrawInvitation = z.strictObject({ invitationId: Id });
export type WithdrawInvitation = z.input<typeof WithdrawInvitation>;

export const ChangeMemberRole = z.strictObject({ userId: Id, role: z.enum(ROLES) });
export type ChangeMemberRole = z.input<typeof ChangeMemberRole>;

export const RemoveMember = z.strictObject({ userId: Id });
export type RemoveMember = z.input<typeof RemoveMember>;

export const InvitationToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const AcceptInvitation = z.strictObject({ token: InvitationToken });
export type AcceptInvitation = z.input<typeof AcceptInvitation>;
