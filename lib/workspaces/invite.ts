import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import { AcceptInvitation, InviteMember, WithdrawInvitation } from "#lib/workspaces/schema";

const DAYS_VALID = 7;

/**
 * Opens the workspace to an address for seven days; answers the link to hand over.
 *
 * The link carries the only copy of the token: we keep its hash. Inviting an
 * address again makes a new link and ends the old one.
 */
export async function inviteMember(ctx: Ctx, input: InviteMember): Promise<{ link: string }> {
  const { email, role } = InviteMember.parse(input);
  requireRole(ctx, "owner");
  const token = randomBytes(32).toString("base64url");
  unwrap(
    await ctx.db.rpc("invite_member", {
      p_user_account_id: ctx.userAccountId,
      p_email: email,
      p_role: role,
      p_token_hash: createHash("sha256").update(token).digest("hex"),
      p_expires_at: new Date(ctx.now.getTime() + DAYS_VALID * 86_400_000).toISOString(),
      p_trace: traceOf(ctx, "member.invite"),
    }),
  );
  return { link: new URL(`/join/${token}`, env().NEXT_PUBLIC_APP_URL).href };
}

export async function withdrawInvitation(ctx: Ctx, input: WithdrawInvitation): Promise<void> {
  const { invitationId } = WithdrawInvitation.parse(input);
  requireRole(ctx, "owner");
  const p_trace = traceOf(ctx, "member.withdraw_invitation");
  unwrap(await ctx.db.rpc("withdraw_invitation", { p_id: invitationId, p_trace }));
}

/** Makes the caller a member of the workspace an invitation is for; answers its id. */
export async function acceptInvitation(
  caller: Pick<Ctx, "db" | "correlationId">,
  input: AcceptInvitation,
): Promise<string> {
  const { token } = AcceptInvitation.parse(input);
  const p_trace = { verb: "member.accept_invitation", correlation_id: caller.correlationId };
  return unwrap(await caller.db.rpc("accept_invitation", { p_token: token, p_trace }));
}
