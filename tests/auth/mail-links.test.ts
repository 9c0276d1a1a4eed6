import { AuthRetryableFetchError } from "@supabase/supabase-js";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { confirmLink } from "#lib/auth/confirm-link";
import { type Guest, requirePerson } from "#lib/auth/guest";
import { requestPasswordReset, sendSignInLink } from "#lib/auth/mail-links";
import { changePassword, findResetter, resetPassword } from "#lib/auth/passwords";
import type { ConfirmLink } from "#lib/auth/schema";
import { signIn } from "#lib/auth/sign-in";
import { signUp } from "#lib/auth/sign-up";
import { newGuest } from "../support/guest.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
let people = 0;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function newPerson() {
  people += 1;
  const login = { email: `reader-${people}@example.kz`, password: "correct horse" };
  const guest = newGuest();
  await signUp(guest, { ...login, name: "Reader", workspace: "Readers" });
  return { ...login, guest };
}

/** What the newest letter's button says of itself. */
function linkTo(email: string): ConfirmLink & { next: string | null } {
  const link = world.supabase.mailbox.list(email)[0]?.links[0] ?? "";
  const { pathname, searchParams } = new URL(link);
  expect(pathname).toBe("/auth/confirm");
  return {
    token_hash: searchParams.get("token_hash") ?? "",
    type: searchParams.get("type") as ConfirmLink["type"],
    next: searchParams.get("next"),
  };
}

async function open(guest: Guest, { token_hash, type }: ConfirmLink): Promise<Guest> {
  const mailProof = await confirmLink(guest, { token_hash, type });
  return { ...guest, mailProof: mailProof ?? undefined };
}

test("a link from the mailbox signs in once, and leads where one was going", async () => {
  const { email } = await newPerson();
  await sendSignInLink(newGuest(), { email: email.toUpperCase(), next: "/directions" });
  const link = linkTo(email);
  const reader = await open(newGuest(), link);

  expect(await requirePerson(reader)).toMatchObject({ email });
  expect(new URL(link.next ?? "").pathname).toBe("/directions");
  await expect(open(newGuest(), link)).rejects.toMatchObject({ reason: "link_expired" });
});

test("an unknown address hears the same and gets no letter and no login", async () => {
  const email = "unknown@example.kz";
  expect(await sendSignInLink(newGuest(), { email })).toBeUndefined();
  expect(await requestPasswordReset(newGuest(), { email })).toBeUndefined();
  expect(world.supabase.mailbox.list(email)).toEqual([]);
  await expect(signIn(newGuest(), { email, password: "x" })).rejects.toMatchObject({
    reason: "wrong_password",
  });
});

test("waiting for the answer does not tell who has a login", async () => {
  const { email } = await newPerson();
  const time = async (asked: string) => {
    const began = performance.now();
    await requestPasswordReset(newGuest(), { email: asked });
    return performance.now() - began;
  };
  const known = await time(email);
  const unknown = await time("someone-else@example.kz");
  expect(Math.abs(known - unknown)).toBeLessThan(500);
});

test("the recovery link sets a new password and puts everybody else out", async () => {
  const { email, password, guest: elsewhere } = await newPerson();
  await requestPasswordReset(newGuest(), { email });
  const link = linkTo(email);
  expect(link).toMatchObject({ type: "recovery", next: "/reset-password" });
  const reader = await open(newGuest(), link);
  await resetPassword(reader, { password: "battery staple" });

  expect(await requirePerson(reader)).toMatchObject({ email });
  await expect(requirePerson(elsewhere)).rejects.toMatchObject({ kind: "signed_out" });
  await expect(signIn(newGuest(), { email, password })).rejects.toMatchObject({
    reason: "wrong_password",
  });
  await signIn(newGuest(), { email, password: "battery staple" });
});

test("one place may open twenty links, so that nobody spends what all are allowed", async () => {
  const guest = newGuest();
  const link = { token_hash: "guess", type: "magiclink" } as const;
  for (let at = 0; at < 20; at += 1) {
    await expect(confirmLink(guest, link)).rejects.toMatchObject({ reason: "link_expired" });
  }
  await expect(confirmLink(guest, link)).rejects.toMatchObject({ kind: "slow_down" });
});

test("while Auth does not answer a link is not called expired", async () => {
  const { email } = await newPerson();
  await requestPasswordReset(newGuest(), { email });
  const reader = await open(newGuest(), linkTo(email));
  const down = new AuthRetryableFetchError("down", 0);
  vi.spyOn(reader.auth, "getUser").mockResolvedValue({ data: { user: null }, error: down });
  await expect(findResetter(reader)).rejects.toMatchObject({ reason: "auth_unavailable" });
});

test("a session alone is not enough to reset a password, nor another session's proof", async () => {
  const [victim, other] = [await newPerson(), await newPerson()];
  await requestPasswordReset(newGuest(), { email: other.email });
  const reader = await open(newGuest(), linkTo(other.email));

  for (const mailProof of [undefined, "", "9999999999.forged", reader.mailProof]) {
    const reset = resetPassword({ ...victim.guest, mailProof }, { password: "battery staple" });
    await expect(reset).rejects.toMatchObject({ reason: "link_expired" });
  }
  await signIn(newGuest(), { email: victim.email, password: victim.password });
});

test("changing the password asks for the current one", async () => {
  const { email, password, guest } = await newPerson();
  const wrong = changePassword(guest, { current: "a guess", password: "battery staple" });
  await expect(wrong).rejects.toMatchObject({
    fields: [{ field: "current", reason: "wrong_current_password" }],
  });
  const same = changePassword(guest, { current: password, password });
  await expect(same).rejects.toMatchObject({ reason: "same_password" });

  await changePassword(guest, { current: password, password: "battery staple" });
  expect(await requirePerson(guest)).toMatchObject({ email });
  await signIn(newGuest(), { email, password: "battery staple" });
});
