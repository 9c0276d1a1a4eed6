import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/ctx";
import { acceptInvitation, inviteMember, withdrawInvitation } from "#lib/workspaces/invite";
import { changeMemberRole, removeMember } from "#lib/workspaces/members";
import {
  findInvitation,
  listInvitations,
  listMembers,
  listMemberships,
} from "#lib/workspaces/read";
import { updateWorkspace } from "#lib/workspaces/update";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const userIdOf = ({ actor }: Ctx) => (actor.kind === "member" ? actor.userId : "");
const tokenOf = (link: string) => link.split("/").at(-1) ?? "";

test("signing up makes the workspace and its owner in one go, and the trail says so", async () => {
  const owner = await world.owner();
  expect(await listMembers(owner)).toMatchObject([{ userId: userIdOf(owner), role: "owner" }]);
  expect((await world.changes(owner)).map(({ verb, entity }) => `${verb} ${entity}`)).toEqual([
    "user_account.sign_up user_accounts",
    "user_account.sign_up user_account_members",
  ]);
});

test("an invitation opens the workspace once, in the role it names", async () => {
  const owner = await world.owner();
  const guest = await world.owner();
  const { link } = await inviteMember(owner, { email: "Guest@Example.KZ", role: "manager" });
  const token = tokenOf(link);

  expect(await findInvitation(token)).toMatchObject({ email: "guest@example.kz", role: "manager" });
  await acceptInvitation(guest, { token });

  expect(await listMemberships(guest.db, userIdOf(guest))).toMatchObject([
    { userAccountId: guest.userAccountId, role: "owner" },
    { userAccountId: owner.userAccountId, role: "manager" },
  ]);
  expect(await findInvitation(token)).toBeNull();
  await expect(acceptInvitation(guest, { token })).rejects.toMatchObject({
    reason: "invitation_gone",
  });
});

test("an invited newcomer joins that workspace and gets none of their own", async () => {
  const owner = await world.owner();
  const { link } = await inviteMember(owner, { email: "new@example.kz", role: "viewer" });

  // The letter has made a login for the address invited; the token, not the address, is the key.
  const client = world.supabase.client();
  const { data } = await client.auth.signUp({
    email: "newcomer@example.kz",
    password: "correct horse",
    options: { data: { full_name: "New", invitation_token: tokenOf(link), workspace_name: "X" } },
  });

  const { data: memberships } = await client
    .from("user_account_members")
    .select("user_account_id, role")
    .eq("user_id", data.user?.id ?? "");
  expect(memberships).toEqual([{ user_account_id: owner.userAccountId, role: "viewer" }]);
});

test("a withdrawn, an expired and a replaced link open nothing", async () => {
  const owner = await world.owner();
  const guest = await world.owner();
  const withdrawn = await inviteMember(owner, { email: "a@example.kz", role: "viewer" });
  const [invitation] = await listInvitations(owner);
  await withdrawInvitation(owner, { invitationId: invitation?.id ?? "" });
  const longAgo = { ...owner, now: new Date("2020-01-01") };
  const expired = await inviteMember(longAgo, { email: "b@example.kz", role: "viewer" });
  const replaced = await inviteMember(owner, { email: "c@example.kz", role: "viewer" });
  await inviteMember(owner, { email: "c@example.kz", role: "viewer" });

  for (const { link } of [withdrawn, expired, replaced]) {
    expect(await findInvitation(tokenOf(link))).toBeNull();
    await expect(acceptInvitation(guest, { token: tokenOf(link) })).rejects.toMatchObject({
      kind: "not_found",
    });
  }
  expect(await listMembers(owner)).toHaveLength(1);
});

test("only owners invite, and not whom they already have", async () => {
  const owner = await world.owner();
  const manager = await world.member(owner, "manager");
  await expect(
    inviteMember(manager, { email: "x@example.kz", role: "owner" }),
  ).rejects.toMatchObject({ kind: "forbidden" });
  const email = manager.actor.kind === "member" ? manager.actor.email : "";
  await expect(inviteMember(owner, { email, role: "viewer" })).rejects.toMatchObject({
    reason: "already_member",
  });
});

test("the last owner neither leaves nor steps down; with a second one both work", async () => {
  const owner = await world.owner();
  const other = await world.member(owner, "manager");
  const userId = userIdOf(owner);

  await expect(removeMember(owner, { userId })).rejects.toMatchObject({ reason: "last_owner" });
  await expect(changeMemberRole(owner, { userId, role: "viewer" })).rejects.toMatchObject({
    reason: "last_owner",
  });
  await changeMemberRole(owner, { userId: userIdOf(other), role: "owner" });
  await removeMember(owner, { userId });

  expect(await listMembers(other)).toMatchObject([{ userId: userIdOf(other), role: "owner" }]);
});

test("nobody promotes themselves, in code or past it", async () => {
  const owner = await world.owner();
  const viewer = await world.member(owner, "viewer");
  const promotion = { userId: userIdOf(viewer), role: "owner" as const };

  await expect(changeMemberRole(viewer, promotion)).rejects.toMatchObject({ kind: "forbidden" });
  await viewer.db
    .from("user_account_members")
    .update({ role: "owner" })
    .eq("user_id", promotion.userId);
  await viewer.db.rpc("change_member_role", {
    p_user_account_id: owner.userAccountId,
    p_user_id: promotion.userId,
    p_role: "owner",
    p_trace: { verb: "member.change_role" },
  });

  const roles = (await listMembers(owner)).map((member) => member.role);
  expect(roles.sort()).toEqual(["owner", "viewer"]);
});

test("a member leaves, and what they could see is gone with them", async () => {
  const owner = await world.owner();
  const viewer = await world.member(owner, "viewer");
  await removeMember(viewer, { userId: userIdOf(viewer) });
  expect(await listMembers(viewer)).toEqual([]);
  expect((await world.changes(owner)).at(-1)).toMatchObject({
    verb: "member.leave",
    actor_user_id: userIdOf(viewer),
  });
});

test("a change past the verbs is refused, because it names none", async () => {
  const owner = await world.owner();
  const { error } = await owner.db
    .from("user_accounts")
    .update({ name: "Quietly" })
    .eq("id", owner.userAccountId);
  expect(error?.message).toContain("names its verb");
  await updateWorkspace(owner, { name: "Openly" });
  expect((await world.changes(owner)).at(-1)).toMatchObject({ after: { name: "Openly" } });
});

test("nobody rewrites the trail, not even the server", async () => {
  const owner = await world.owner();
  const server = world.supabase.client("secret");
  const { error: onUpdate } = await server
    .from("actions_log")
    .update({ verb: "x" })
    .eq("user_account_id", owner.userAccountId);
  const { error: onDelete } = await server
    .from("actions_log")
    .delete()
    .eq("user_account_id", owner.userAccountId);
  expect([onUpdate, onDelete].map((error) => error?.code)).toEqual(["42501", "42501"]);
  expect(await world.changes(owner)).toHaveLength(2);
});
