import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { ChangeMemberRole, RemoveMember } from "#lib/workspaces/schema";

/** Gives a member another role; the last owner keeps theirs. */
export async function changeMemberRole(ctx: Ctx, input: ChangeMemberRole): Promise<void> {
  const { userId, role } = ChangeMemberRole.parse(input);
  requireRole(ctx, "owner");
  unwrap(
    await ctx.db.rpc("change_member_role", {
      p_user_account_id: ctx.userAccountId,
      p_user_id: userId,
      p_role: role,
      p_trace: traceOf(ctx, "member.change_role"),
    }),
  );
}

/** Ends a membership: an owner ends anybody's, everybody their own, the last owner nobody's. */
export async function removeMember(ctx: Ctx, input: RemoveMember): Promise<void> {
  const { userId } = RemoveMember.parse(input);
  const isLeaving = ctx.actor.kind === "member" && ctx.actor.userId === userId;
  if (!isLeaving) requireRole(ctx, "owner");
  unwrap(
    await ctx.db.rpc("remove_member", {
      p_user_account_id: ctx.userAccountId,
      p_user_id: userId,
      p_trace: traceOf(ctx, isLeaving ? "member.leave" : "member.remove"),
    }),
  );
}
