import "server-only";
import { z } from "zod";
import { type Ctx, ROLES, type Role } from "#lib/ctx";
import { type Db, openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { CURRENCIES, type Currency } from "#lib/money";
import { parseInstant } from "#lib/time";
import { InvitationToken } from "#lib/workspaces/schema";

export type Membership = { userAccountId: string; workspace: string; role: Role };

export type Workspace = {
  id: string;
  name: string;
  isMultiAccount: boolean;
  timeZone: string;
  currency: Currency;
  autopilot: boolean;
  autopilotTiktok: boolean;
  facebookAdAccountId: string | null;
  tiktokBusinessId: string | null;
};

export type Member = {
  userId: string;
  email: string;
  name: string | null;
  role: Role;
  joinedAt: Date;
};

export type Invitation = { id: string; email: string; role: Role; expiresAt: Date };

const RoleName = z.enum(ROLES);

/** A person's workspaces, the ones they own first: the first is where they land. */
export async function listMemberships(db: Db, userId: string): Promise<Membership[]> {
  const rows = unwrap(
    await db
      .from("user_account_members")
      .select("user_account_id, role, created_at, user_accounts(name)")
      .eq("user_id", userId)
      .order("created_at"),
  );
  const memberships = rows.map((row) => ({
    userAccountId: row.user_account_id,
    workspace: row.user_accounts.name,
    role: RoleName.parse(row.role),
  }));
  return memberships.sort((a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role));
}

export async function getWorkspace(ctx: Ctx): Promise<Workspace> {
  const row = unwrap(
    await ctx.db.from("user_accounts").select().eq("id", ctx.userAccountId).maybeSingle(),
  );
  if (!row) throw notFound();
  return {
    id: row.id,
    name: row.name,
    isMultiAccount: row.multi_account_enabled,
    timeZone: row.time_zone,
    currency: z.enum(CURRENCIES).parse(row.currency),
    autopilot: row.autopilot,
    autopilotTiktok: row.autopilot_tiktok,
    facebookAdAccountId: row.facebook_ad_account_id,
    tiktokBusinessId: row.tiktok_business_id,
  };
}

export async function listMembers(ctx: Ctx): Promise<Member[]> {
  const rows = unwrap(
    await ctx.db
      .from("user_account_members")
      .select("user_id, email, full_name, role, created_at")
      .eq("user_account_id", ctx.userAccountId)
      .order("created_at"),
  );
  return rows.map((row) => ({
    userId: row.user_id,
    email: row.email,
    name: row.full_name,
    role: RoleName.parse(row.role),
    joinedAt: parseInstant(row.created_at),
  }));
}

/** Invitations nobody has taken yet; only owners see any. */
export async function listInvitations(ctx: Ctx): Promise<Invitation[]> {
  const rows = unwrap(
    await ctx.db
      .from("member_invitations")
      .select("id, email, role, expires_at")
      .eq("user_account_id", ctx.userAccountId)
      .gt("expires_at", ctx.now.toISOString())
      .order("created_at"),
  );
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: RoleName.parse(row.role),
    expiresAt: parseInstant(row.expires_at),
  }));
}

/** What an invitation link opens, for somebody who may not be signed in yet. */
export async function findInvitation(
  token: string,
): Promise<{ workspace: string; email: string; role: Role } | null> {
  if (!InvitationToken.safeParse(token).success) return null;
  const [row] = unwrap(await openServerDb().rpc("read_invitation", { p_token: token }));
  if (!row) return null;
  return { workspace: row.workspace, email: row.email, role: RoleName.parse(row.role) };
}
