import { describe, expect, test } from "vitest";
import { openTiktok } from "#lib/platforms/tiktok/open";
import { records } from "#lib/sandbox/tiktok/records";
import { newAd, openShop, type Shop } from "#tests/platforms/tiktok/shop";

const CALLBACK = "https://app.example.kz/tiktok/webhook";

const subscriptions = ({ sandbox }: Shop) => records(sandbox.store).subscriptions.list();

describe("being called for new leads", () => {
  test("asked for twice is one subscription, with the token of now", async () => {
    const shop = await openShop();
    await shop.tiktok.leads.subscribe(CALLBACK);
    const { token } = await shop.control.token({
      platform: "tiktok",
      advertiserId: shop.account.id,
    });
    await openTiktok({ ...shop.access, accessToken: token }).leads.subscribe(CALLBACK);
    expect(subscriptions(shop)).toEqual([
      expect.objectContaining({
        callbackUrl: CALLBACK,
        detail: expect.objectContaining({ access_token: token }),
      }),
    ]);
  });

  test("ends without a trace, and only ours", async () => {
    const shop = await openShop();
    const [, other] = shop.sandbox.world.accounts.ownedBy("tiktok");
    const { token } = await shop.control.token({ platform: "tiktok", advertiserId: other?.id });
    const access = { ...shop.access, advertiserId: other?.id ?? "", accessToken: token };
    await openTiktok(access).leads.subscribe(CALLBACK);
    await shop.tiktok.leads.subscribe(CALLBACK);
    await shop.tiktok.leads.unsubscribe();
    await shop.tiktok.leads.unsubscribe();
    expect(subscriptions(shop).map(({ detail }) => detail.access_token)).toEqual([token]);
  });

  test("with a dead token is refused as signed out", async () => {
    const shop = await openShop();
    const dead = openTiktok({ ...shop.access, accessToken: "0".repeat(40) });
    await expect(dead.leads.subscribe(CALLBACK)).rejects.toMatchObject({ refusal: "signed_out" });
    expect(subscriptions(shop)).toEqual([]);
  });
});

describe("a form's leads", () => {
  /** An ad that runs, and people who answer it. */
  async function answered(shop: Shop, answers?: Record<string, string>) {
    const input = await newAd(shop);
    const adId = await shop.tiktok.ads.create(input);
    const { leads } = await shop.control.leads({ adId, count: 3, silent: true, answers });
    return { pageId: input.instantPageId ?? "", adId, leads };
  }

  test("come with their ads, their answers and who they are", async () => {
    const shop = await openShop();
    const { pageId, adId, leads } = await answered(shop, {
      full_name: 'Айгерим "Ая", Нур',
      phone_number: "+77011234567",
    });
    const listed = await shop.tiktok.leads.listLeads(pageId);
    expect(listed.map(({ externalId }) => externalId).sort()).toEqual(
      leads.map(({ id }) => id).sort(),
    );
    expect(listed[0]).toMatchObject({
      pageId,
      adId,
      fullName: 'Айгерим "Ая", Нур',
      phone: "+77011234567",
      email: null,
      answers: { Имя: 'Айгерим "Ая", Нур', "Номер телефона": "+77011234567" },
    });
    expect(listed[0]?.createdAt).toEqual(new Date(leads[0]?.submittedAt ?? 0));
  });

  test("are waited for while the file is being made", async () => {
    const shop = await openShop();
    const { pageId } = await answered(shop);
    await shop.tiktok.leads.listLeads(pageId);
    expect(shop.waits).toEqual([500, 1_000]);
  });

  test("are found where TikTok sends us on to, token and all", async () => {
    const shop = await openShop();
    const { pageId, leads } = await answered(shop);
    await shop.settings({ areLeadsElsewhere: true });
    expect(await shop.tiktok.leads.listLeads(pageId)).toHaveLength(leads.length);
  });

  test("are not asked for at a stranger's, whoever sends us there", async () => {
    const shop = await openShop();
    const { pageId } = await answered(shop);
    const asked: string[] = [];
    const astray: typeof fetch = async (input, init) => {
      asked.push(new URL(String(input)).hostname);
      if (!String(input).includes("/page/lead/task/"))
        return shop.access.fetch?.(input, init) as never;
      return new Response(null, {
        status: 307,
        headers: { location: "https://tiktok.com.evil.example/page/lead/task/" },
      });
    };
    const { leads } = openTiktok({ ...shop.access, fetch: astray });
    await expect(leads.listLeads(pageId)).rejects.toMatchObject({ refusal: "unavailable" });
    expect(new Set(asked)).toEqual(new Set(["sandbox.local"]));
  });

  test("of another's form are refused", async () => {
    const shop = await openShop();
    await expect(shop.tiktok.leads.listLeads("7300000000000000002")).rejects.toMatchObject({
      refusal: "rejected",
    });
  });
});
