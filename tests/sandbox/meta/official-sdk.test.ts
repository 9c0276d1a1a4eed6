import sdk from "facebook-nodejs-business-sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  adSet,
  campaign,
  type Door,
  firstForm,
  leadCreative,
  openDoor,
  png,
} from "#tests/sandbox/meta/door";

// Meta's SDK as it is, but for its address and its hardcoded version.
const {
  AdAccount,
  Ad,
  AdSet,
  Campaign,
  FacebookAdsApi,
  FacebookAdsApiBatch,
  LeadgenForm,
  Page,
  User,
} = sdk;

let door: Door;
beforeAll(async () => {
  door = await openDoor();
  const url = `${await door.listen(5340)}/meta`;
  for (const [key, value] of Object.entries({ GRAPH: url, GRAPH_VIDEO: url, VERSION: "v26.0" })) {
    Object.defineProperty(FacebookAdsApi, key, { configurable: true, get: () => value });
  }
  FacebookAdsApi.init(door.token, "en_US", false);
});
afterAll(() => door.close());

describe("Meta's official SDK", () => {
  test("creates, reads, updates, reports and hears of leads", async () => {
    const account = new AdAccount(door.act);
    await account.read(["name", "currency"]);
    expect(account).toMatchObject({ name: door.account.name, currency: "USD" });

    const made = await account.createCampaign([], campaign({ name: "By SDK", status: "ACTIVE" }));
    const group = await account.createAdSet([], adSet(door, made.id, { status: "ACTIVE" }));
    const images = await account.createAdImage([], { bytes: png().toString("base64") });
    const hash = images._data.images.bytes.hash;
    const formId = firstForm(door);
    const creative = await account.createAdCreative([], leadCreative(door, { hash, formId }));
    const ad = await account.createAd([], {
      name: "By SDK",
      adset_id: group.id,
      creative: { creative_id: creative.id },
      status: "ACTIVE",
    });

    const read = await new Campaign(made.id).get(["name", "objective", "effective_status"]);
    expect(read).toMatchObject({
      name: "By SDK",
      objective: "OUTCOME_LEADS",
      effective_status: "ACTIVE",
    });
    const updated = await new AdSet(group.id).update([], { daily_budget: 2500 });
    expect(updated.success).toBe(true);
    expect(await new AdSet(group.id).get(["daily_budget"])).toMatchObject({ daily_budget: "2500" });

    await door.control.review({ adId: ad.id, outcome: "approved" });
    await door.control.moveClock({ advanceHours: 48 });
    const range = { time_range: { since: "2026-09-01", until: "2026-09-03" }, level: "ad" };
    const [row] = await account.getInsights(["ad_id", "spend", "impressions", "actions"], range);
    expect(row).toMatchObject({ ad_id: ad.id, spend: expect.stringMatching(/^\d+\.\d\d$/) });

    const run = await account.getInsightsAsync(["ad_id", "spend"], range);
    for (let polls = 0; polls < 10; polls++) {
      await run.get();
      if (run.async_status === "Job Completed" && run.async_percent_completion === 100) break;
    }
    const [late] = await run.getInsights([], {});
    expect(late.spend).toBe(row.spend);

    const [page] = await new User("me").getAccounts(["access_token"]);
    const api = new FacebookAdsApi(page.access_token, "en_US", false);
    const leads = await new LeadgenForm(formId, {}, undefined, api).getLeads(
      ["field_data", "ad_id"],
      { limit: 5 },
    );
    expect(leads.length).toBeGreaterThan(0);
    expect(leads[0].ad_id).toBe(ad.id);
    expect((await new Page(door.pageId, {}, undefined, api).getLeadGenForms(["name"])).length).toBe(
      2,
    );

    await new Ad(ad.id).delete([], {});
    expect(await new Ad(ad.id).get(["effective_status"])).toMatchObject({
      effective_status: "DELETED",
    });
  });

  test("follows cursors", async () => {
    const account = new AdAccount(door.act);
    for (let i = 0; i < 3; i++) await account.createCampaign([], campaign({ name: `Page ${i}` }));
    const cursor = await account.getCampaigns(["name"], { limit: 2 });
    const names = cursor.map(({ name }: { name: string }) => name);
    while (cursor.hasNext())
      names.push(...(await cursor.next()).map(({ name }: { name: string }) => name));
    expect(names).toEqual(expect.arrayContaining(["Page 0", "Page 1", "Page 2"]));
  });

  test("is refused as by Meta", async () => {
    const account = new AdAccount(door.act);
    const refused = account.createCampaign(
      [],
      campaign({ is_adset_budget_sharing_enabled: undefined }),
    );
    await expect(refused).rejects.toMatchObject({
      name: "FacebookRequestError",
      status: 400,
      response: {
        code: 100,
        error_subcode: 4834011,
        error_user_msg: expect.any(String),
        fbtrace_id: expect.any(String),
      },
    });
    await expect(new Campaign("1").get(["name"])).rejects.toMatchObject({
      response: { code: 100, error_subcode: 33 },
    });
  });

  test("sends batches", async () => {
    const batch = new FacebookAdsApiBatch(FacebookAdsApi.getDefaultApi());
    const bodies: unknown[] = [];
    for (const id of [door.act, "act_1"]) {
      const keep = (answer: { body: unknown }) => bodies.push(answer.body);
      batch.add("GET", [id], { fields: "name" }, undefined, keep, keep);
    }
    await batch.execute();
    expect(bodies).toEqual([
      expect.objectContaining({ name: door.account.name }),
      { error: expect.objectContaining({ code: 100, error_subcode: 33 }) },
    ]);
  });

  test("sends conversions", async () => {
    const user = new sdk.UserData().setEmail("Foo@Bar.com ").setPhone("+7 600 000 00 01");
    const event = new sdk.ServerEvent()
      .setEventName("Lead")
      .setEventTime(Math.floor(door.sandbox.clock.now() / 1000) - 5)
      .setEventId("sdk-1")
      .setUserData(user)
      .setActionSource("system_generated");
    const answer = await new sdk.EventRequest(door.token, door.pixelId)
      .setEvents([event])
      .execute();
    expect(answer).toMatchObject({ _events_received: 1 });
    const [seen] = (await door.control.conversions()).filter(({ eventId }) => eventId === "sdk-1");
    expect(seen?.body).toMatchObject({
      user_data: { em: [expect.stringMatching(/^[a-f0-9]{64}/)] },
    });
  });
});
