import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { AcceptInvitation, InviteMember, WithdrawInvitation } from "#lib/workspaces/schema";

const DAYS_VALID = 7;

/** The link opens the workspace whoever brings it; the letter may not have left. */
export type Invited = { link: string; emailed: boolean };

/**
 * Opens the workspace to an address for seven days; answers the link to hand over.
 *
 * The link carries the only copy of the token: we keep its hash. Inviting an
 * address again makes a new link and ends the old one.
 */
export async function inviteMember(ctx: Ctx, input: InviteMember): Promise<Invited> {
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
  const link = new URL(`/join/${token}`, env().NEXT_PUBLIC_APP_URL).href;
  return { link, emailed: await emailLink(ctx, email, link) };
}

/** Sends the link in a letter that signs its reader in; false when Supabase sends no mail. */
async function emailLink(ctx: Ctx, email: string, link: string): Promise<boolean> {
  // The server's own client keeps no session, so the owner stays who they are.
  const { error } = await openServerDb().auth.signInWithOtp({
    email,
    options: { emailRedirectTo: link, shouldCreateUser: true },
  });
  if (error) {
    log.warn(
      { action: "member.invite", correlationId: ctx.correlationId, error },
      "no letter left",
    );
  }
  return !error;
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
