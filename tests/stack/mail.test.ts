import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSupabase, type TestSupabase } from "#tests/support/local-supabase";
import { mailPage } from "../../scripts/mailbox.ts";

let supabase: TestSupabase;
const email = "aigerim@example.com";

beforeAll(async () => {
  supabase = await openTestSupabase();
  await supabase.client().auth.signUp({ email, password: "correct-horse" });
});
afterAll(() => supabase.close());

test("the link in a password mail leads to our own page and signs the person in", async () => {
  await supabase.client().auth.resetPasswordForEmail(email);

  const [mail] = supabase.mailbox.list(email);
  const link = new URL(mail?.links[0] ?? "");
  expect(link.origin + link.pathname).toBe("http://localhost:3000/auth/confirm");
  expect(link.searchParams.get("next")).toBe("/reset-password");

  const { data } = await supabase.client().auth.verifyOtp({
    type: "recovery",
    token_hash: link.searchParams.get("token_hash") ?? "",
  });
  expect(data.user?.email).toBe(email);
});

test("the link in a sign-in mail signs the person in", async () => {
  await supabase.client().auth.signInWithOtp({ email });

  const [mail] = supabase.mailbox.list(email);
  const link = new URL(mail?.links[0] ?? "");
  const { data } = await supabase.client().auth.verifyOtp({
    type: link.searchParams.get("type") as "magiclink",
    token_hash: link.searchParams.get("token_hash") ?? "",
  });
  expect(data.user?.email).toBe(email);
});

test("the mail page shows what was sent, and nothing in it runs", () => {
  const mail = {
    to: "<b>x",
    subject: "<script>",
    text: "Ок",
    html: "",
    links: ["http://a/?b&c"],
    at: "now",
  };
  const page = mailPage([mail]);
  expect(page).toContain('href="http://a/?b&amp;c"');
  expect(page).not.toMatch(/<script>|<b>x/);
});
