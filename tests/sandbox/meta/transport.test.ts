import { afterAll, beforeAll, expect, test } from "vitest";
import { adSet, campaign, codes, type Door, openDoor, targeting } from "#tests/sandbox/meta/door";

let door: Door;
let campaignId: string;
beforeAll(async () => {
  door = await openDoor();
  campaignId = await door.made(`${door.act}/campaigns`, campaign());
});
afterAll(() => door.close());

const form = async (path: string, fields: Record<string, string>) => {
  const body = new URLSearchParams({ access_token: door.token, ...fields });
  const response = await door.fetch(`${door.url()}/meta/v26.0/${path}`, { method: "POST", body });
  return { status: response.status, headers: response.headers, body: await response.json() };
};
const inForm = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]),
  );

test("a form body with JSON in its values does what a JSON body does", async () => {
  const made = await form(`${door.act}/adsets`, inForm(adSet(door, campaignId)));
  expect(codes(made)).toBeNull();
  const { body } = await door.get(made.body.id, {
    fields: "daily_budget,targeting,promoted_object",
  });
  expect(body).toMatchObject({
    daily_budget: "2000",
    targeting: targeting(),
    promoted_object: { page_id: door.pageId },
  });
});

test("a multipart body does too", async () => {
  const made = await door.upload(`${door.act}/campaigns`, inForm(campaign({ name: "Multipart" })));
  expect((await door.get(made.body.id, { fields: "name" })).body.name).toBe("Multipart");
});

test("a form body breaks the same rules", async () => {
  const values = inForm(adSet(door, campaignId, { targeting: targeting({ geo_locations: {} }) }));
  expect(codes(await form(`${door.act}/adsets`, values))).toEqual([100, 1885364]);
});

test("extra parameters at the top are ignored, ids in bodies too", async () => {
  const made = await door.post(`${door.act}/campaigns`, campaign({ id: door.act, made_up: 1 }));
  expect(codes(made)).toBeNull();
});

test("a create may ask for fields at once", async () => {
  const { body } = await door.post(
    `${door.act}/campaigns`,
    campaign({ name: "Now", fields: "name,status" }),
  );
  expect(body).toMatchObject({ id: expect.any(String), name: "Now", status: "PAUSED" });
});

test("budgets are integers going in and strings coming out", async () => {
  const made = await door.post(
    `${door.act}/campaigns`,
    campaign({ is_adset_budget_sharing_enabled: undefined, daily_budget: "12345" }),
  );
  const { body } = await door.get(made.body.id, {
    fields: "daily_budget,lifetime_budget,budget_remaining,bid_strategy",
  });
  expect(body).toEqual({
    id: made.body.id,
    daily_budget: "12345",
    budget_remaining: "12345",
    bid_strategy: "LOWEST_COST_WITHOUT_CAP",
  });
  expect(codes(await door.post(`${door.act}/campaigns`, campaign({ daily_budget: 12.5 })))).toEqual(
    [100, undefined],
  );
});

test("times are ISO with an offset, unix seconds, or the account's wall clock", async () => {
  const at = async (start_time: unknown) => {
    const id = await door.made(`${door.act}/adsets`, adSet(door, campaignId, { start_time }));
    return (await door.get(id, { fields: "start_time" })).body.start_time;
  };
  const noon = "2026-10-01T12:00:00+0500";
  for (const given of [
    noon,
    "2026-10-01T07:00:00Z",
    1790838000,
    "2026-10-01T12:00:00",
    "2026-10-01 12:00:00",
  ]) {
    expect(await at(given)).toBe(noon);
  }
  expect(
    codes(await door.post(`${door.act}/adsets`, adSet(door, campaignId, { start_time: "soon" }))),
  ).toEqual([100, undefined]);
});

test("lists go page by page on this host, and the last has no next", async () => {
  const own = await openDoor();
  for (let i = 1; i <= 5; i++) await own.made(`${own.act}/campaigns`, campaign({ name: `C${i}` }));
  const names: string[] = [];
  let { body } = await own.get(`${own.act}/campaigns`, {
    fields: "name",
    limit: 2,
    summary: "total_count",
  });
  expect(body.summary).toEqual({ total_count: 5 });
  expect(body.paging.previous).toBeUndefined();
  for (;;) {
    names.push(...body.data.map(({ name }: { name: string }) => name));
    if (!body.paging.next) break;
    expect(body.paging.next).toMatch(
      new RegExp(`^${own.url()}/meta/v26.0/${own.act}/campaigns\\?access_token=`),
    );
    body = await (await own.fetch(body.paging.next)).json();
  }
  expect(names).toEqual(["C1", "C2", "C3", "C4", "C5"]);
  const back = await (await own.fetch(body.paging.previous)).json();
  expect(back.data.map(({ name }: { name: string }) => name)).toEqual(["C3", "C4"]);

  const cursor = back.paging.cursors.after;
  await own.remove(back.data[0].id);
  const after = await own.get(`${own.act}/campaigns`, { fields: "name", after: cursor });
  expect(after.body.data).toEqual([expect.objectContaining({ name: "C5" })]);
  expect((await own.get(`${own.act}/ads`)).body).toEqual({ data: [] });
  await own.close();
});

test("asking for too much in one page is code 1 with HTTP 500", async () => {
  const { clock, world } = door.sandbox;
  const now = clock.now();
  const wire = {};
  for (let i = 0; i < 5001; i++) {
    world.campaigns.put({
      id: `99${i}`,
      platform: "meta",
      accountId: door.account.id,
      name: "x",
      objective: "leads",
      budget: { kind: "none" },
      switch: "off",
      createdAt: now,
      updatedAt: now,
      wire,
    });
  }
  const answer = await door.get(`${door.act}/campaigns`, { limit: 6000 });
  expect([answer.status, codes(answer)]).toEqual([500, [1, undefined]]);
  expect(answer.body.error.message).toContain("Please reduce the amount of data");
  for (let i = 0; i < 5001; i++) world.campaigns.delete(`99${i}`);
});

test("edges can be filtered", async () => {
  const filtering = [{ field: "name", operator: "CONTAIN", value: "multi" }];
  const { body } = await door.get(`${door.act}/campaigns`, { fields: "name", filtering });
  expect(body.data).toEqual([expect.objectContaining({ name: "Multipart" })]);
  const paused = await door.get(`${door.act}/campaigns`, { effective_status: ["ACTIVE"] });
  expect(paused.body.data).toEqual([]);
});

test("a batch answers each operation on its own, and later ones may use earlier ones", async () => {
  const batch = [
    { method: "GET", relative_url: `${door.act}?fields=name` },
    {
      method: "POST",
      relative_url: `v26.0/${door.act}/campaigns`,
      body: new URLSearchParams(inForm(campaign({ name: "Batch" }))).toString(),
      name: "made",
    },
    { method: "GET", relative_url: "{result=made:$.id}?fields=name" },
    { method: "GET", relative_url: "act_1/campaigns" },
  ];
  const { body } = await form("", { batch: JSON.stringify(batch) });
  expect(body.map(({ code }: { code: number }) => code)).toEqual([200, 200, 200, 400]);
  expect(JSON.parse(body[2].body).name).toBe("Batch");
  expect(JSON.parse(body[3].body).error).toMatchObject({ code: 100, error_subcode: 33 });
  expect(body[0].headers).toContainEqual({ name: "x-app-usage", value: expect.any(String) });
  const many = await form("", { batch: JSON.stringify(Array(51).fill(batch[0])) });
  expect(codes(many)).toEqual([100, undefined]);
});

test("targeting is looked up by name", async () => {
  const interests = await door.get("search", { type: "adinterest", q: "foot" });
  expect(interests.body.data[0]).toMatchObject({ id: "6003107902433", name: "Football" });
  const places = await door.get("search", {
    type: "adgeolocation",
    q: "almaty",
    location_types: ["city"],
  });
  expect(places.body.data[0]).toMatchObject({ name: "Almaty", type: "city", country_code: "KZ" });
  const reach = async (changes: Record<string, unknown>) =>
    (
      await door.get(`${door.act}/delivery_estimate`, {
        optimization_goal: "REACH",
        targeting_spec: targeting(changes),
      })
    ).body.data[0].estimate_mau_upper_bound;
  expect(await reach({})).toBeGreaterThan(await reach({ genders: [2] }));
});

test("an outcome nobody heard of has happened all the same", async () => {
  const before = door.sandbox.world.campaigns.count();
  await door.control.arm({ platform: "meta", method: "POST", fault: { kind: "lost_response" } });
  await expect(door.post(`${door.act}/campaigns`, campaign({ name: "Lost" }))).rejects.toThrow();
  expect(door.sandbox.world.campaigns.count()).toBe(before + 1);
});
