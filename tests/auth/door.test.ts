import { afterAll, beforeAll, expect, test } from "vitest";
import { requirePerson } from "#lib/auth/guest";
import { limitDoor } from "#lib/auth/limits";
import { signIn } from "#lib/auth/sign-in";
import { signOut } from "#lib/auth/sign-out";
import { signUp } from "#lib/auth/sign-up";
import { newGuest } from "../support/guest.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const aigerim = {
  name: "Айгерим",
  workspace: "Тіс Арт",
  email: "Aigerim@TisArt.kz",
  password: "correct horse",
};

async function trailOf(userId: string) {
  const { data } = await world.supabase
    .client("secret")
    .from("actions_log")
    .select("verb, after, actor_kind, actor_user_id, entity_id, correlation_id")
    .eq("entity_id", userId)
    .like("verb", "member.%")
    .order("id")
    .throwOnError();
  return data;
}

test("signing up opens a workspace of one's own, and the session is theirs", async () => {
  const guest = newGuest();
  const { isIn, userAccountId } = await signUp(guest, aigerim);

  const person = await requirePerson(guest);
  expect(person).toMatchObject({ email: "aigerim@tisart.kz", name: "Айгерим" });
  expect(isIn).toBe(true);
  expect(userAccountId).toMatch(/^[0-9a-f-]{36}$/);
});

test("a second sign-up with the address says so and changes nothing", async () => {
  await expect(signUp(newGuest(), { ...aigerim, workspace: "Other" })).rejects.toMatchObject({
    kind: "conflict",
    reason: "email_taken",
  });
});

test("signing in and out leaves a trace in the member's workspace", async () => {
  const guest = newGuest();
  const { email, password } = aigerim;
  const { next } = await signIn(guest, { email, password, next: "/directions?platform=tiktok" });
  const { userId } = await requirePerson(guest);
  await signOut(guest, { everywhere: false });

  expect(next).toBe("/directions?platform=tiktok");
  await expect(requirePerson(guest)).rejects.toMatchObject({ kind: "signed_out" });
  const [signedUp, ...trail] = await trailOf(userId);
  expect(signedUp).toMatchObject({ verb: "member.sign_in", after: { method: "sign_up" } });
  const by = { actor_kind: "member", actor_user_id: userId, correlation_id: guest.correlationId };
  expect(trail).toMatchObject([
    { verb: "member.sign_in", after: { method: "password" }, ...by },
    { verb: "member.sign_out", after: null, ...by },
  ]);
});

test("signing out everywhere ends the other browser's session too", async () => {
  const [here, there] = [newGuest(), newGuest()];
  const { email, password } = aigerim;
  await signIn(here, { email, password });
  await signIn(there, { email, password });
  await signOut(here, { everywhere: true });
  await expect(requirePerson(there)).rejects.toMatchObject({ kind: "signed_out" });
});

test("a wrong password and an unknown address are refused in the same words", async () => {
  const password = "not this one";
  const refused = { kind: "invalid", reason: "wrong_password" };
  await expect(signIn(newGuest(), { email: aigerim.email, password })).rejects.toMatchObject(
    refused,
  );
  await expect(signIn(newGuest(), { email: "nobody@tisart.kz", password })).rejects.toMatchObject(
    refused,
  );
});

test("a way on to another site leads home instead", async () => {
  const { email, password } = aigerim;
  const come = await signIn(newGuest(), { email, password, next: "//evil.example" });
  expect(come.next).toBe("/dashboard");
});

test("after ten tries from one place the eleventh waits, and the person elsewhere does not", async () => {
  const [email, ip] = ["tired@tisart.kz", "203.0.113.10"];
  await signUp(newGuest(), { ...aigerim, email });
  for (let at = 0; at < 10; at += 1) {
    const trying = signIn(newGuest({ ip }), { email, password: `wrong ${at}` });
    await expect(trying).rejects.toMatchObject({ reason: "wrong_password" });
  }
  const { password } = aigerim;
  const eleventh = signIn(newGuest({ ip }), { email: "Tired@TISART.kz ", password });
  await expect(eleventh).rejects.toMatchObject({ kind: "slow_down", reason: "slow_down" });
  const { retryAfterS } = await eleventh.catch((refusal) => refusal);
  expect(retryAfterS).toBeGreaterThan(500);
  expect(retryAfterS).toBeLessThanOrEqual(600);
  await signIn(newGuest(), { email, password });
});

test("a hundred places together may try one address a hundred times", async () => {
  const email = "famous@tisart.kz";
  for (let at = 0; at < 100; at += 1) await limitDoor("sign-in", newGuest(), email);
  await expect(limitDoor("sign-in", newGuest(), email)).rejects.toMatchObject({
    kind: "slow_down",
  });
});

test("one place may try fifty times, whatever the addresses", async () => {
  const ip = "203.0.113.200";
  for (let at = 0; at < 50; at += 1) {
    const trying = signIn(newGuest({ ip }), { email: `p${at}@tisart.kz`, password: "guess" });
    await expect(trying).rejects.toMatchObject({ reason: "wrong_password" });
  }
  const last = signIn(newGuest({ ip }), { email: aigerim.email, password: aigerim.password });
  await expect(last).rejects.toMatchObject({ kind: "slow_down" });
});

test.each([
  ["a short password", { password: "1234567" }],
  ["a password bcrypt cannot read whole", { password: "ы".repeat(40) }],
  ["no name", { name: "  " }],
  ["no address", { email: "aigerim" }],
])("%s is refused at its field", async (_, wrong) => {
  const refusal = await signUp(newGuest(), { ...aigerim, ...wrong }).catch((error) => error);
  expect(refusal.issues).toMatchObject([{ path: Object.keys(wrong) }]);
});

test("nobody but the server writes sign-ins into the trail", async () => {
  const owner = await world.owner();
  const userId = owner.actor.kind === "member" ? owner.actor.userId : "";
  const { error } = await owner.db.rpc("log_session", {
    p_user_id: userId,
    p_verb: "member.sign_in",
  });
  expect(error?.code).toBe("42501");
});
