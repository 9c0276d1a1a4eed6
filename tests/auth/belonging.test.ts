import { afterAll, beforeAll, expect, test } from "vitest";
import {
  chooseWorkspace,
  foundWorkspace,
  joinByLetter,
  joinWorkspace,
  leaveWorkspace,
} from "#lib/auth/belonging";
import { confirmLink } from "#lib/auth/confirm-link";
import { type Guest, requirePerson } from "#lib/auth/guest";
import { lookUpInvitation } from "#lib/auth/invitation";
import { rename } from "#lib/auth/rename";
import type { ConfirmLink } from "#lib/auth/schema";
import { signIn } from "#lib/auth/sign-in";
import { signUp, signUpInvited } from "#lib/auth/sign-up";
import type { Ctx } from "#lib/ctx";
import { openDb } from "#lib/db/client";
import { inviteMember, withdrawInvitation } from "#lib/workspaces/invite";
import { listInvitations, listMembers, listMemberships } from "#lib/workspaces/read";
import { newGuest } from "../support/guest.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const password = "correct horse";

async function membershipsOf(guest: Guest) {
  const { accessToken, userId } = await requirePerson(guest);
  return listMemberships(openDb(accessToken), userId);
}

async function invite(owner: Ctx, email: string) {
  const { link, emailed } = await inviteMember(owner, { email, role: "manager" });
  return { token: link.split("/").at(-1) ?? "", link, emailed };
}

test("a newcomer joins by the copied link, although the letter has made them a login", async () => {
  const owner = await world.owner();
  const email = "new.colleague@example.kz";
  const { token, emailed } = await invite(owner, email);
  const guest = newGuest();
  const come = await signUpInvited(guest, { token, name: "New", email, password });

  expect(emailed).toBe(true);
  expect(come).toEqual({ isIn: true, userAccountId: owner.userAccountId });
  expect(await membershipsOf(guest)).toMatchObject([{ role: "manager" }]);
  expect(await listMembers(owner)).toContainEqual(
    expect.objectContaining({ email, name: "New", role: "manager" }),
  );
  const again = signUpInvited(newGuest(), { token, name: "X", email: "x@example.kz", password });
  await expect(again).rejects.toMatchObject({ reason: "invitation_gone" });
});

test("a newcomer joins by the letter: it signs in, then asks a name and a password", async () => {
  const owner = await world.owner();
  const email = "by.letter@example.kz";
  const { token, link } = await invite(owner, email);
  const sent = new URL(world.supabase.mailbox.list(email)[0]?.links[0] ?? "").searchParams;
  expect(sent.get("next")).toBe(link);

  const guest = newGuest();
  const proof = await confirmLink(guest, {
    token_hash: sent.get("token_hash") ?? "",
    type: sent.get("type") as ConfirmLink["type"],
  });
  const claim = { token, name: "Letter", password };
  await expect(joinByLetter(guest, claim)).rejects.toMatchObject({ reason: "link_expired" });
  const joined = await joinByLetter({ ...guest, mailProof: proof ?? undefined }, claim);

  expect(joined).toBe(owner.userAccountId);
  await signIn(newGuest(), { email, password });
  expect(await listMembers(owner)).toContainEqual(expect.objectContaining({ name: "Letter" }));
});

test("a letter to an invitation that is gone gives its login neither name nor password", async () => {
  const owner = await world.owner();
  const email = "too.late@example.kz";
  const { token } = await invite(owner, email);
  const sent = new URL(world.supabase.mailbox.list(email)[0]?.links[0] ?? "").searchParams;
  const guest = newGuest();
  const proof = await confirmLink(guest, {
    token_hash: sent.get("token_hash") ?? "",
    type: sent.get("type") as ConfirmLink["type"],
  });
  const [invitation] = await listInvitations(owner);
  await withdrawInvitation(owner, { invitationId: invitation?.id ?? "" });

  const joining = joinByLetter(
    { ...guest, mailProof: proof ?? undefined },
    { token, name: "Late", password },
  );
  await expect(joining).rejects.toMatchObject({ reason: "invitation_gone" });
  expect(await requirePerson(guest)).toMatchObject({ name: null });
  await expect(signIn(newGuest(), { email, password })).rejects.toMatchObject({
    reason: "wrong_password",
  });
});

test("one place may look at sixty invitations", async () => {
  const guest = newGuest();
  for (let at = 0; at < 60; at += 1) {
    expect(await lookUpInvitation(guest, "a".repeat(43))).toBeNull();
  }
  await expect(lookUpInvitation(guest, "a".repeat(43))).rejects.toMatchObject({
    kind: "slow_down",
  });
});

test("an invitation never takes a login that somebody uses", async () => {
  const [owner, used] = [await world.owner(), newGuest()];
  const email = "used@example.kz";
  await signUp(used, { name: "Used", workspace: "Own", email, password });
  const { token } = await invite(owner, email);

  const taking = signUpInvited(newGuest(), { token, name: "Thief", email, password: "stolen it" });
  await expect(taking).rejects.toMatchObject({ reason: "email_taken" });
  expect(await requirePerson(used)).toMatchObject({ email, name: "Used" });
});

test("somebody with a login joins with one call, and works in whichever they choose", async () => {
  const [owner, guest] = [await world.owner(), newGuest()];
  const email = "two.places@example.kz";
  const own = await signUp(guest, { name: "Two", workspace: "Own", email, password });
  const { token } = await invite(owner, email);
  const { userAccountId } = owner;

  await expect(chooseWorkspace(guest, { userAccountId })).rejects.toMatchObject({
    reason: "foreign_account",
  });
  expect(await joinWorkspace(guest, { token })).toBe(userAccountId);
  expect(await chooseWorkspace(guest, { userAccountId })).toBe(userAccountId);
  await expect(joinWorkspace(guest, { token })).rejects.toMatchObject({
    reason: "invitation_gone",
  });

  await leaveWorkspace(guest, { userAccountId });
  expect(await membershipsOf(guest)).toMatchObject([{ userAccountId: own.userAccountId }]);
});

test("the last owner stays", async () => {
  const guest = newGuest();
  const email = "last@example.kz";
  const { userAccountId } = await signUp(guest, { name: "L", workspace: "W", email, password });
  const leaving = leaveWorkspace(guest, { userAccountId: userAccountId ?? "" });
  await expect(leaving).rejects.toMatchObject({ reason: "last_owner" });
});

test("who belongs nowhere founds a workspace", async () => {
  const [owner, guest] = [await world.owner(), newGuest()];
  const email = "left@example.kz";
  const { token } = await invite(owner, email);
  await signUpInvited(guest, { token, name: "Left", email, password });
  await leaveWorkspace(guest, { userAccountId: owner.userAccountId });
  const id = await foundWorkspace(guest, { name: "  Своё дело " });

  expect(await membershipsOf(guest)).toEqual([
    { userAccountId: id, workspace: "Своё дело", role: "owner" },
  ]);
});

test("a new name reaches colleagues", async () => {
  const [owner, guest] = [await world.owner(), newGuest()];
  const email = "renamed@example.kz";
  const { token } = await invite(owner, email);
  await signUpInvited(guest, { token, name: "Before", email, password });
  await rename(guest, { name: "После" });

  expect(await requirePerson(guest)).toMatchObject({ name: "После" });
  expect(await listMembers(owner)).toContainEqual(expect.objectContaining({ name: "После" }));
});
