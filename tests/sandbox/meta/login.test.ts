import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codes, type Door, openDoor } from "#tests/sandbox/meta/door";

const CLIENT = { client_id: "777000111000111", client_secret: "sandbox-meta-app-secret" };
const REDIRECT = "https://app.example/oauth/callback";
const SCOPES = ["ads_management", "pages_show_list", "leads_retrieval"];

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const dialog = (query: Partial<Record<string, string>> = {}) => {
  const url = new URL(`${door.url()}/meta/v26.0/dialog/oauth`);
  const all = {
    client_id: CLIENT.client_id,
    redirect_uri: REDIRECT,
    state: "s-1",
    scope: SCOPES.join(","),
    ...query,
  };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url;
};
const exchange = (values: Record<string, unknown>) =>
  door.post("oauth/access_token", { ...CLIENT, ...values }, "");
const codeFrom = (redirect: string) => new URL(redirect).searchParams.get("code") ?? "";
const login = async () => {
  const { redirect } = await door.control.consent(dialog().href);
  const { body } = await exchange({ redirect_uri: REDIRECT, code: codeFrom(redirect) });
  return body.access_token as string;
};

describe("the dialog", () => {
  test("shows what is asked, and Allow returns a code and the state", async () => {
    const page = await door.fetch(dialog());
    expect(page.status).toBe(200);
    const html = await page.text();
    for (const scope of SCOPES) expect(html).toContain(scope);
    expect(html).toContain(door.account.name);

    const form = new URLSearchParams([
      ["deed", "allow"],
      ...SCOPES.map((scope) => ["scope", scope]),
      ["account", door.account.id],
    ]);
    const back = await door.fetch(dialog(), { method: "POST", body: form, redirect: "manual" });
    expect(back.status).toBe(302);
    const url = new URL(back.headers.get("location") ?? "");
    expect(url.origin + url.pathname).toBe(REDIRECT);
    expect(url.searchParams.get("state")).toBe("s-1");
    const { body } = await exchange({ redirect_uri: REDIRECT, code: url.searchParams.get("code") });
    const accounts = await door.get("me/adaccounts", { fields: "id" }, body.access_token);
    expect(accounts.body.data).toEqual([{ id: door.act }]);
  });

  test("cancelled, it returns access_denied", async () => {
    const body = new URLSearchParams({ deed: "deny" });
    const back = await door.fetch(dialog(), { method: "POST", body, redirect: "manual" });
    const { searchParams } = new URL(back.headers.get("location") ?? "");
    expect(Object.fromEntries(searchParams)).toMatchObject({
      error: "access_denied",
      error_code: "200",
      error_reason: "user_denied",
      state: "s-1",
    });
  });

  test("refuses unknown apps, scopes and redirects on its own page", async () => {
    door.set({ redirectUris: [REDIRECT] });
    for (const query of [
      { client_id: "1" },
      { scope: "everything" },
      { redirect_uri: "https://evil.example/" },
    ]) {
      const page = await door.fetch(dialog(query));
      expect([page.status, page.headers.get("location")]).toEqual([400, null]);
    }
    door.set({ redirectUris: [] });
  });

  test("unticked scopes are told as declined, and really missing", async () => {
    const form = new URLSearchParams({
      deed: "allow",
      scope: "pages_show_list",
      account: door.account.id,
    });
    const back = await door.fetch(dialog(), { method: "POST", body: form, redirect: "manual" });
    const code = codeFrom(back.headers.get("location") ?? "");
    const { body } = await exchange({ redirect_uri: REDIRECT, code });
    const permissions = await door.get("me/permissions", {}, body.access_token);
    expect(permissions.body.data).toContainEqual({
      permission: "ads_management",
      status: "declined",
    });
    expect(permissions.body.data).toContainEqual({
      permission: "pages_show_list",
      status: "granted",
    });
    expect(codes(await door.get(`${door.act}/campaigns`, {}, body.access_token))).toEqual([
      200,
      undefined,
    ]);
  });
});

describe("tokens", () => {
  test("a code works once, for the same redirect, and not for long", async () => {
    const { redirect } = await door.control.consent(dialog().href);
    const code = codeFrom(redirect);
    expect(codes(await exchange({ redirect_uri: `${REDIRECT}/`, code }))).toEqual([100, 36008]);
    expect((await exchange({ redirect_uri: REDIRECT, code })).body).toMatchObject({
      token_type: "bearer",
      expires_in: 7200,
    });
    expect(codes(await exchange({ redirect_uri: REDIRECT, code }))).toEqual([100, 36009]);

    const late = codeFrom((await door.control.consent(dialog().href)).redirect);
    await door.control.moveClock({ advanceHours: 1 });
    expect(codes(await exchange({ redirect_uri: REDIRECT, code: late }))).toEqual([100, 36007]);
  });

  test("a wrong secret is refused", async () => {
    const answer = await door.post(
      "oauth/access_token",
      { ...CLIENT, client_secret: "x", code: "y", redirect_uri: REDIRECT },
      "",
    );
    expect(answer.body.error).toMatchObject({
      code: 1,
      message: "Error validating client secret.",
    });
    expect(answer.status).toBe(400);
  });

  test("a short-lived one becomes a long-lived one, which outlives it", async () => {
    const short = await login();
    const { body } = await exchange({ grant_type: "fb_exchange_token", fb_exchange_token: short });
    expect(body.expires_in).toBe(60 * 86_400);
    await door.control.moveClock({ advanceHours: 3 });
    expect(codes(await door.get("me", {}, short))).toEqual([190, 463]);
    expect(codes(await door.get("me", {}, body.access_token))).toBeNull();
    expect(
      codes(await exchange({ grant_type: "fb_exchange_token", fb_exchange_token: short })),
    ).toEqual([190, 463]);
  });

  test("debug_token tells what one is, to the app alone", async () => {
    const token = await login();
    const app = `${CLIENT.client_id}|${CLIENT.client_secret}`;
    const { body } = await door.get("debug_token", { input_token: token }, app);
    expect(body.data).toMatchObject({ app_id: CLIENT.client_id, type: "USER", is_valid: true });
    expect(body.data.scopes).toEqual(["public_profile", ...SCOPES]);
    expect(body.data.granular_scopes[1].target_ids).toContain(door.account.id);
    const page = await door.get("debug_token", { input_token: door.pageToken }, app);
    expect(page.body.data).toMatchObject({ type: "PAGE", expires_at: 0 });
    const nothing = await door.get("debug_token", { input_token: "EAAnothing" }, app);
    expect(nothing.body.data).toMatchObject({ is_valid: false, error: { code: 190 } });
    expect(codes(await door.get("debug_token", { input_token: token }, door.token))).toEqual([
      100,
      undefined,
    ]);
  });

  test("withdrawn permissions end every token of the person", async () => {
    const own = await openDoor();
    expect((await own.remove("me/permissions")).body).toEqual({ success: true });
    expect(codes(await own.get("me"))).toEqual([190, 458]);
    expect(codes(await own.get(own.pageId, {}, own.pageToken))).toEqual([190, 458]);
    await own.close();
  });
});

test("Pages come with tokens of their own, and me is then the Page", async () => {
  const { body } = await door.get("me", { fields: "id,name" }, door.pageToken);
  expect(body).toEqual({ id: door.pageId, name: door.account.name });
});

test("assets of the account are there", async () => {
  const account = await door.get(door.act, {
    fields:
      "account_id,account_status,disable_reason,currency,timezone_name,timezone_offset_hours_utc,amount_spent,min_daily_budget,business{id,name}",
  });
  expect(account.body).toMatchObject({
    id: door.act,
    account_id: door.account.id,
    account_status: 1,
    disable_reason: 0,
    currency: "USD",
    timezone_name: "Asia/Almaty",
    timezone_offset_hours_utc: 5,
    amount_spent: "0",
    min_daily_budget: 100,
  });
  const businesses = await door.get("me/businesses", { fields: "name,owned_pages{id}" });
  expect(businesses.body.data[0].owned_pages.data).toEqual([{ id: door.pageId }]);
  const pixels = await door.get(`${door.act}/adspixels`, { fields: "id,name" });
  expect(pixels.body.data[0].id).toBe(door.pixelId);
  const instagram = await door.get(`${door.act}/connected_instagram_accounts`, {
    fields: "id,username",
  });
  expect(instagram.body.data[0].id).toMatch(/^17841/);
  const page = await door.get("me/accounts", {
    fields: "tasks,leadgen_tos_accepted,instagram_business_account{id,username}",
  });
  expect(page.body.data[0]).toMatchObject({
    tasks: expect.arrayContaining(["ADVERTISE"]),
    instagram_business_account: instagram.body.data[0],
  });
  const minimums = await door.get(`${door.act}/minimum_budgets`);
  expect(minimums.body.data[0]).toMatchObject({ currency: "USD", min_daily_budget_imp: 100 });
});
