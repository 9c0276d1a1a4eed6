import { expect, test } from "vitest";
import { openTiktok, openTiktokDoor } from "#lib/platforms/tiktok/open";
import { openShop, type Shop } from "#tests/platforms/tiktok/shop";

const REDIRECT = "https://performanteaiagency.com/oauth/callback";

const doorOf = ({ access }: Shop) => openTiktokDoor({ ...access, redirectUri: REDIRECT });

/** Somebody allows us; the code comes back with the state. */
async function consent(shop: Shop): Promise<string> {
  const url = doorOf(shop).consentUrl({ state: "s & t=1" });
  const { redirect } = await shop.control.consent(url);
  const back = new URL(redirect);
  expect(back.origin + back.pathname).toBe(REDIRECT);
  expect(back.searchParams.get("state")).toBe("s & t=1");
  return back.searchParams.get("auth_code") ?? "";
}

test("consent leads to a token without an end, once", async () => {
  const shop = await openShop();
  const door = doorOf(shop);
  const code = await consent(shop);
  const grant = await door.exchange(code);
  expect(grant).toMatchObject({ refreshToken: null, expiresAt: null });
  expect(grant.accountIds).toContain(shop.account.id);
  expect(grant.scopes).toContain("12000000");

  await expect(door.exchange(code)).rejects.toMatchObject({
    refusal: "rejected",
    reason: "platform_code_used",
  });
});

test("a code whose answer was lost is not tried again: it is used up", async () => {
  const shop = await openShop();
  const code = await consent(shop);
  await shop.arm({ kind: "lost_response" }, { path: "*/oauth2/access_token/" });
  await expect(doorOf(shop).exchange(code)).rejects.toMatchObject({ refusal: "unknown_outcome" });
  expect(shop.calls.filter(({ path }) => path === "/oauth2/access_token/")).toHaveLength(1);
});

test("revoked, the token is dead, and revoking it again is fine", async () => {
  const shop = await openShop();
  const door = doorOf(shop);
  const { accessToken } = await door.exchange(await consent(shop));
  await door.revoke(accessToken);
  await door.revoke(accessToken);
  const { account } = openTiktok({ ...shop.access, accessToken });
  await expect(account.facts()).rejects.toMatchObject({
    refusal: "signed_out",
    platformCode: "40105",
  });
});

test("the account tells its currency, zone and balance", async () => {
  const shop = await openShop();
  await shop.control.account({ id: shop.account.id, balanceMinor: 15_230_050 });
  expect(await shop.tiktok.account.facts()).toEqual({
    externalId: shop.account.id,
    name: "Стоматология «Ақ тіс»",
    currency: "KZT",
    timeZone: "Asia/Almaty",
    isActive: true,
    statusCode: "STATUS_ENABLE",
    balance: { amountMinor: 15_230_050, currency: "KZT" },
  });
  await shop.control.account({ id: shop.account.id, status: "disabled" });
  expect(await shop.tiktok.account.facts()).toMatchObject({
    isActive: false,
    statusCode: "STATUS_LIMIT",
  });
});

test("another's account is refused without ending the connection", async () => {
  const shop = await openShop();
  const [, other] = shop.sandbox.world.accounts.ownedBy("tiktok");
  const { account } = openTiktok({ ...shop.access, advertiserId: other?.id ?? "" });
  await expect(account.facts()).rejects.toMatchObject({
    refusal: "rejected",
    reason: "platform_no_permission",
  });
});
