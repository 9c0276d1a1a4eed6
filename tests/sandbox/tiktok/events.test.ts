import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Door, openDoor } from "#tests/sandbox/tiktok/door";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const phone = sha256("+77011234567");
const event = {
  event: "CompleteRegistration",
  event_time: 1788220000,
  event_id: "lead-1",
  user: { phone },
  page: { url: "https://ulybka.kz/implant" },
  properties: { value: 0, currency: "KZT" },
};

async function pixelOf(door: Door): Promise<string> {
  const { pixels } = await door.must(door.get("/pixel/list/"));
  return pixels[0].pixel_code;
}

const track = async (door: Door, data: unknown[], more: object = {}) =>
  door.post("/event/track/", {
    event_source: "web",
    event_source_id: await pixelOf(door),
    data,
    ...more,
  });

describe("pixels", () => {
  test("are made, renamed and listed; code and id differ", async () => {
    const door = openDoor();
    const made = await door.must(door.post("/pixel/create/", { pixel_name: "Лендинг" }));
    expect(made.pixel_id).toMatch(/^\d{19}$/);
    expect(made.pixel_code).toMatch(/^C[A-Z0-9]{19}$/);
    const { pixel_id } = made;
    expect(
      await door.must(door.post("/pixel/update/", { pixel_id, pixel_name: "Сайт 2" })),
    ).toEqual({});
    const { pixels, page_info } = await door.must(
      door.get("/pixel/list/", { order_by: "LATEST_CREATE" }),
    );
    expect(pixels).toMatchObject([
      { pixel_id, pixel_name: "Сайт 2", activity_status: "NO_RECENT_ACTIVITY", events: [] },
      { pixel_id: door.account.presence.pixelId },
    ]);
    expect(page_info.total_number).toBe(2);
    expect(pixels[1].events).toContainEqual(
      expect.objectContaining({ optimization_event: "FORM", name: "Lead", deprecated: false }),
    );
    const found = await door.must(door.get("/pixel/list/", { code: made.pixel_code }));
    expect(found.pixels).toHaveLength(1);
  });

  test.each<[string, string, object]>([
    ["above twenty a page", "get /pixel/list/", { page_size: 21 }],
    ["with a long name", "post /pixel/create/", { pixel_name: "x".repeat(41) }],
    ["that aren't there", "post /pixel/update/", { pixel_id: "1", pixel_name: "x" }],
  ])("%s are refused", async (_what, call, params) => {
    const door = openDoor();
    const [method, path = ""] = call.split(" ");
    const answer =
      method === "get" ? door.get(path, { ...params }) : door.post(path, { ...params });
    expect((await answer).code).toBe(40002);
  });
});

describe("events", () => {
  test("are heard once, however often they come", async () => {
    const door = openDoor();
    for (let i = 0; i < 3; i++) expect(await door.must(track(door, [event]))).toEqual({});
    await door.must(track(door, [{ ...event, event: "SubmitForm" }]));
    await door.must(track(door, [{ ...event, event_id: "test" }], { test_event_code: "TEST1" }));
    expect(await door.control.conversions()).toMatchObject([
      {
        platform: "tiktok",
        eventName: "CompleteRegistration",
        eventId: "lead-1",
        eventAt: 1788220000000,
        received: 3,
        body: { user: { phone } },
      },
      { eventName: "Lead", received: 1 },
    ]);
    await door.control.moveClock({ advanceHours: 49 });
    await door.must(track(door, [event]));
    expect(await door.control.conversions()).toHaveLength(3);
    const { pixels } = await door.must(door.get("/pixel/list/"));
    expect(pixels[0].activity_status).toBe("ACTIVE");
  });

  test.each<[string, object, string]>([
    [
      "no time",
      { event_time: undefined },
      "40002 data.0.event_time: Missing data for required field.",
    ],
    ["a time of text", { event_time: "now" }, "40002 data.0.event_time: Not a valid number."],
    ["no page", { page: undefined }, "40002 data.0.page.url: Missing data for required field."],
    [
      "a plain phone",
      { user: { phone: "+77011234567" } },
      "40062 data.0.user.phone: Must be hashed with SHA-256.",
    ],
    [
      "a plain mail among hashed",
      { user: { email: [phone, "a@b.kz"] } },
      "40062 data.0.user.email: Must be hashed with SHA-256.",
    ],
    [
      "a plain external id",
      { user: { external_id: "user_123" } },
      "40062 data.0.user.external_id: Must be hashed with SHA-256.",
    ],
    [
      "content whose id is a number",
      { properties: { contents: [{ content_id: 7 }] } },
      "40002 data.0.properties.contents.0.content_id: Not a valid string.",
    ],
    ["no name", { event: "" }, "40002 data.0.event: Shorter than minimum length 1."],
    [
      "a page without an address",
      { page: { referrer: "https://ulybka.kz" } },
      "40002 data.0.page.url: Missing data for required field.",
    ],
    [
      "a value of text",
      { properties: { value: "1000" } },
      "40002 data.0.properties.value: Not a valid number.",
    ],
    [
      "content of another type",
      { properties: { content_type: "service" } },
      "40002 data.0.properties.content_type: Must be one of: product, product_group.",
    ],
    ["an id of a number", { event_id: 7 }, "40002 data.0.event_id: Not a valid string."],
    [
      "upper-case hash",
      { user: { phone: phone.toUpperCase() } },
      "40062 data.0.user.phone: Must be hashed with SHA-256.",
    ],
    [
      "money of no currency",
      { properties: { currency: "tenge" } },
      "40002 data.0.properties.currency: Not a valid currency.",
    ],
  ])("with %s are refused", async (_what, change, refusal) => {
    const door = openDoor();
    const { code, message } = await track(door, [{ ...event, ...change }]);
    expect(`${code} ${message}`).toBe(refusal);
    expect(await door.control.conversions()).toEqual([]);
  });

  test("from nowhere, or of one bad among good, are refused as a whole", async () => {
    const door = openDoor();
    expect((await track(door, [event], { event_source: "letter" })).code).toBe(40002);
    expect((await track(door, [event], { event_source_id: "" })).code).toBe(40002);
    const bad = { ...event, event_id: "lead-2", event_time: undefined };
    expect((await track(door, [event, bad])).message).toMatch(/^data\.1\.event_time: Missing/);
    expect(await door.control.conversions()).toEqual([]);
  });

  test("with names of one's own are heard on the web, letter by letter", async () => {
    const door = openDoor();
    for (const name of ["qualified", "lead", "Lead"]) {
      await door.must(track(door, [{ ...event, event: name }]));
    }
    const heard = await door.control.conversions();
    expect(heard.map(({ eventName }) => eventName)).toEqual(["qualified", "lead", "Lead"]);
  });

  test("without an id are heard every time", async () => {
    const door = openDoor();
    for (let i = 0; i < 2; i++) await door.must(track(door, [{ ...event, event_id: undefined }]));
    expect(await door.control.conversions()).toMatchObject([{ received: 1 }, { received: 1 }]);
  });

  test("are refused in batches of none and above a thousand", async () => {
    const door = openDoor();
    expect((await track(door, [])).code).toBe(40061);
    expect((await track(door, Array(1001).fill(event))).code).toBe(40061);
    expect((await track(door, Array(1000).fill(event))).code).toBe(0);
  });

  test("go to pixels of one's own, by code and not by id", async () => {
    const door = openDoor();
    const code = await pixelOf(door);
    for (const event_source_id of [door.account.presence.pixelId, "C0000000000000000000"]) {
      const answer = await track(door, [event], { event_source_id });
      expect(answer.code).toBe(40001);
      expect(answer.message).toContain(`No permission to operate pixel code: ${event_source_id}.`);
    }
    const { token } = await door.control.token({ platform: "tiktok", advertiserId: door.other.id });
    door.use(token);
    const theirs = { event_source: "web", event_source_id: code, data: [event] };
    expect((await door.post("/event/track/", theirs)).code).toBe(40001);
    const { token: narrow } = await door.control.token({ platform: "tiktok", scopes: ["2"] });
    door.use(narrow);
    expect((await door.post("/event/track/", theirs)).code).toBe(40001);
  });

  test("of the CRM name the lead and have names of their own", async () => {
    const door = openDoor();
    const crm = { event_source: "crm", event_source_id: "7300000000000000601" };
    const lead = { lead_id: "7300000000000000401", lead_event_source: "Performante" };
    const own = { ...event, page: undefined, event: "qualified" };
    expect((await track(door, [own], crm)).message).toMatch(/^data.0.lead.lead_id/);
    expect((await track(door, [{ ...own, lead, event: "Lead" }], crm)).message).toMatch(
      /^data.0.event/,
    );
    expect((await track(door, [{ ...own, lead }], crm)).code).toBe(0);
    const offline = { event_source: "offline", event_source_id: "7300000000000000601" };
    expect((await track(door, [own], offline)).code).toBe(40002);
  });

  test("come by the older endpoints as well", async () => {
    const door = openDoor();
    const pixel_code = await pixelOf(door);
    const old = {
      event: "CompletePayment",
      event_id: "sale-1",
      timestamp: "2026-09-01T00:00:00Z",
      context: { user: { phone_number: phone }, page: { url: "https://ulybka.kz" } },
      properties: { value: 120000, currency: "KZT" },
    };
    await door.must(door.post("/pixel/track/", { pixel_code, ...old }));
    await door.must(door.post("/pixel/batch/", { pixel_code, batch: [{ type: "track", ...old }] }));
    expect(await door.control.conversions()).toMatchObject([
      { eventName: "Purchase", received: 2 },
    ]);
    const plain = { ...old, context: { user: { email: "a@b.kz" } } };
    expect((await door.post("/pixel/track/", { pixel_code, ...plain })).code).toBe(40062);
    expect((await door.post("/pixel/batch/", { pixel_code, batch: [] })).code).toBe(40061);
  });
});
