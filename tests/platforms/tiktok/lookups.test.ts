import { expect, test } from "vitest";
import { openShop } from "#tests/platforms/tiktok/shop";

test("everything there is to choose from is listed", async () => {
  const shop = await openShop();
  const { lookups } = shop.tiktok;
  const [pixel] = await lookups.pixels();
  expect(pixel?.pixelId).toBe(shop.account.presence.pixelId);
  expect(pixel?.events).toContain("FORM");
  expect(pixel?.events).not.toContain("ON_WEB_ORDER");

  expect((await lookups.instantPages()).map(({ title }) => title).sort()).toEqual([
    "Имплант под ключ",
    "Чистка и осмотр",
  ]);

  const cities = await lookups.locations("KZ");
  expect(cities).toContainEqual({ locationId: "1522867", name: "Kazakhstan", level: "COUNTRY" });
  expect(cities.some(({ name }) => name === "United States")).toBe(false);

  const [identity] = await lookups.identities();
  expect(identity).toMatchObject({ identityType: "TT_USER", ownerId: null, isUsable: true });
  await shop.running.fetch(`${shop.running.url()}/control/tiktok/identities`, {
    method: "POST",
    body: JSON.stringify({ id: identity?.identityId, canPushVideo: false }),
  });
  expect((await lookups.identities())[0]?.isUsable).toBe(false);
});
