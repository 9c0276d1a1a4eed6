import * as sdk from "tiktok-business-api-sdk-official";
import { expect, onTestFinished, test } from "vitest";
import { createSandbox } from "#lib/sandbox/sandbox";
import { APP, type Data, film, KAZAKHSTAN, md5, START } from "#tests/sandbox/tiktok/door";

type Answer = (error: Error | null, data: { data: Data }) => void;
type Api = Record<string, (...args: [...unknown[], Answer]) => void>;

/** One call of TikTok's own client, unmodified but for its base path. */
function call(api: object, method: string, ...args: unknown[]): Promise<Data> {
  return new Promise((resolve, reject) => {
    const answer: Answer = (error, body) => (error ? reject(error) : resolve(body.data));
    (api as Api)[method]?.(...args, answer);
  });
}

test("TikTok's own client walks from consent to a report, and is refused", async () => {
  const { control, listen, close, sandbox } = createSandbox({ startAt: START });
  onTestFinished(close);
  const url = await listen(5310);
  const client = new sdk.ApiClient();
  client.basePath = `${url}/tiktok`;
  const [accounts, campaigns, groups, ads, files, reports, identities, measurement, tools, auth] = [
    new sdk.AccountManagementApi(client),
    new sdk.CampaignCreationApi(client),
    new sdk.AdgroupApi(client),
    new sdk.AdApi(client),
    new sdk.FileApi(client),
    new sdk.ReportingApi(client),
    new sdk.IdentityApi(client),
    new sdk.MeasurementApi(client),
    new sdk.ToolApi(client),
    new sdk.AuthenticationApi(client),
  ];

  // Consent and token.
  const home = encodeURIComponent("http://localhost:3000/oauth/tiktok/callback");
  const { redirect } = await control.consent(
    `${url}/tiktok/portal/auth?app_id=${APP.id}&state=s&redirect_uri=${home}`,
  );
  const auth_code = new URL(redirect).searchParams.get("auth_code");
  const body = { app_id: APP.id, secret: APP.secret, auth_code };
  const { access_token: token } = await call(auth, "oauth2AccessToken", { body });
  const { list } = await call(auth, "oauth2AdvertiserGet", APP.id, APP.secret, token);
  const advertiser_id: string = list[0].advertiser_id;
  const info = await call(accounts, "advertiserInfo", [advertiser_id], token, {
    fields: ["advertiser_id", "currency", "timezone"],
  });
  expect(info.list).toEqual([{ advertiser_id, currency: "KZT", timezone: "Etc/GMT-5" }]);
  const terms = await call(accounts, "termCheck", advertiser_id, "LeadAds", token);
  expect(terms).toEqual({ confirmed: true });

  // Create.
  const bytes = Buffer.from(film("sdk"));
  const [uploaded] = await call(files, "adVideoUpload", token, {
    advertiser_id,
    file_name: "sdk.mp4",
    upload_type: "UPLOAD_BY_FILE",
    video_file: bytes,
    video_signature: md5(bytes),
  });
  await control.moveClock({ advanceHours: 0.01 });
  const { video_id } = uploaded;
  const videos = await call(files, "adVideoInfo", advertiser_id, [video_id], token);
  expect(videos.list[0]).toMatchObject({ displayable: true, width: 720, height: 1280 });
  const cover = Buffer.from(await (await fetch(videos.list[0].video_cover_url)).bytes());
  const { image_id } = await call(files, "adImageUpload", token, {
    advertiser_id,
    file_name: "sdk.png",
    upload_type: "UPLOAD_BY_FILE",
    image_file: cover,
    image_signature: md5(cover),
  });

  const { pixels } = await call(measurement, "pixelList", advertiser_id, token, { page_size: 20 });
  const { identity_list } = await call(identities, "identityGet", advertiser_id, token, {
    identity_type: "TT_USER",
  });
  const regions = await call(
    tools,
    "toolRegion",
    advertiser_id,
    ["PLACEMENT_TIKTOK"],
    "WEB_CONVERSIONS",
    token,
    {},
  );
  expect(regions.region_info[0].location_id).toBe(KAZAKHSTAN);

  const { campaign_id } = await call(campaigns, "campaignCreate", token, {
    body: {
      advertiser_id,
      campaign_name: "Сайт | заявки",
      objective_type: "WEB_CONVERSIONS",
      budget_mode: "BUDGET_MODE_INFINITE",
    },
  });
  const { adgroup_id } = await call(groups, "adgroupCreate", token, {
    body: {
      advertiser_id,
      campaign_id,
      adgroup_name: "KZ",
      promotion_type: "WEBSITE",
      placement_type: "PLACEMENT_TYPE_NORMAL",
      placements: ["PLACEMENT_TIKTOK"],
      location_ids: [KAZAKHSTAN],
      budget_mode: "BUDGET_MODE_DYNAMIC_DAILY_BUDGET",
      budget: 20000,
      schedule_type: "SCHEDULE_FROM_NOW",
      schedule_start_time: "2026-09-01 00:00:00",
      optimization_goal: "CONVERT",
      optimization_event: "FORM",
      pixel_id: pixels[0].pixel_id,
      billing_event: "OCPM",
      pacing: "PACING_MODE_SMOOTH",
    },
  });
  const creative = {
    ad_name: "SDK",
    ad_format: "SINGLE_VIDEO",
    video_id,
    image_ids: [image_id],
    identity_type: "TT_USER",
    identity_id: identity_list[0].identity_id,
    ad_text: "Улыбка за три дня",
    call_to_action: "LEARN_MORE",
    landing_page_url: "https://ulybka.kz/?c=__CAMPAIGN_ID__",
  };
  const made = await call(ads, "adCreate", token, {
    body: { advertiser_id, adgroup_id, creatives: [creative] },
  });
  const [ad_id] = made.ad_ids;

  // Read.
  const read = await call(campaigns, "campaignGet", advertiser_id, token, {
    filtering: { campaign_ids: [campaign_id] },
    page_size: 100,
  });
  expect(read.list).toMatchObject([{ campaign_id, objective_type: "WEB_CONVERSIONS" }]);
  const readAds = await call(ads, "adGet", advertiser_id, token, {
    filtering: { adgroup_ids: [adgroup_id] },
  });
  expect(readAds.list).toMatchObject([{ ad_id, secondary_status: "AD_STATUS_AUDIT" }]);

  // Update.
  await call(groups, "adgroupUpdate", token, {
    body: { advertiser_id, adgroup_id, budget: 25000 },
  });
  await call(ads, "adUpdate", token, {
    body: {
      advertiser_id,
      adgroup_id,
      patch_update: true,
      creatives: [{ ad_id, ad_name: "SDK 2" }],
    },
  });
  const readGroups = await call(groups, "adgroupGet", advertiser_id, token, {});
  expect(readGroups.list).toMatchObject([{ adgroup_id, budget: 25000 }]);

  // Report, after the market has played.
  await control.review({ adId: ad_id, outcome: "approved" });
  await control.simulate(5);
  const report = await call(reports, "reportIntegratedGet", "BASIC", token, {
    advertiser_id,
    data_level: "AUCTION_AD",
    dimensions: ["ad_id", "stat_time_day"],
    metrics: ["spend", "impressions", "clicks", "conversion", "form", "ad_name"],
    start_date: "2026-09-01",
    end_date: "2026-09-06",
    page_size: 1000,
  });
  expect(report.list.length).toBeGreaterThan(3);
  expect(report.list[1].metrics).toMatchObject({ ad_name: "SDK 2" });
  expect(Number(report.list[1].metrics.spend)).toBeGreaterThan(0);
  expect(report.list[1].metrics.form).toBe(report.list[1].metrics.conversion);
  const counted = report.list.reduce((sum: number, row: Data) => sum + Number(row.metrics.form), 0);
  const leads = sandbox.world.leads.ownedBy(advertiser_id).filter(({ knownAt }) => knownAt);
  expect(counted).toBeGreaterThan(0);
  expect(counted).toBeLessThanOrEqual(leads.length);

  // Pause, and refusals in its own words.
  const status = { advertiser_id, campaign_ids: [campaign_id], operation_status: "DISABLE" };
  await call(campaigns, "campaignStatusUpdate", token, { body: status });
  const low = { advertiser_id, campaign_id, adgroup_id, budget: 1 };
  await expect(call(groups, "adgroupUpdate", token, { body: low })).rejects.toThrow(
    /message: budget: The budget must be at least 2500 KZT\. code: 40002/,
  );
  await expect(call(campaigns, "campaignGet", advertiser_id, "revoked", {})).rejects.toThrow(
    /code: 40105/,
  );
});
