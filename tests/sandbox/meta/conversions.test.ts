import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { blame, codes, type Door, openDoor, START } from "#tests/sandbox/meta/door";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

type Values = Record<string, unknown>;
const NOW = START / 1000;
const sha = (text: string) => createHash("sha256").update(text).digest("hex");

const website = (changes: Values = {}): Values => ({
  event_name: "Lead",
  event_time: NOW - 60,
  event_id: "e-1",
  action_source: "website",
  event_source_url: "https://shop.example/",
  user_data: {
    em: sha("foo@bar.com"),
    client_user_agent: "Mozilla/5.0",
    client_ip_address: "203.0.113.1",
  },
  ...changes,
});
const crm = (changes: Values = {}): Values => ({
  event_name: "Qualified",
  event_time: NOW - 60,
  event_id: "lead-1-qualified",
  action_source: "system_generated",
  user_data: { lead_id: 1234567890123456 },
  custom_data: { event_source: "crm", lead_event_source: "Performante", value: 0, currency: "KZT" },
  ...changes,
});
const send = (...data: Values[]) => door.post(`${door.pixelId}/events`, { data });

test("the contract's own hashes are accepted, with and without the SDKs' tag", async () => {
  const em = "0c7e6a405862e402eb76a70f8a26fc732d07c32931e9fae9ab1582911d2e8a3b";
  const ph = "2e50e15e20ac0089125bedc09b57ea4015adde9e638d2a947310cb3f125dc2d2";
  expect([sha("foo@bar.com"), sha("971500000000")]).toEqual([em, ph]);
  const { body } = await send(
    crm({ event_id: "h", user_data: { em: [em, `${em}.AQQCAQMC`], ph } }),
  );
  expect(body).toEqual({ events_received: 1, messages: [], fbtrace_id: expect.any(String) });
});

test("the same name and id count once, and control shows what arrived", async () => {
  await send(crm({ event_id: "twice" }));
  await send(crm({ event_id: "twice" }), crm({ event_id: "twice", event_name: "Won" }));
  const seen = (await door.control.conversions()).filter(({ eventId }) => eventId === "twice");
  expect(
    seen.map(({ platform, sourceId, eventName, received }) => [
      platform,
      sourceId,
      eventName,
      received,
    ]),
  ).toEqual([
    ["meta", door.pixelId, "Qualified", 2],
    ["meta", door.pixelId, "Won", 1],
  ]);
  expect(seen[0]?.body).toMatchObject({ user_data: { lead_id: 1234567890123456 } });
});

test("the same name and id count once for 48 hours, and anew after them", async () => {
  const own = await openDoor();
  const again = async () => {
    const event_time = own.sandbox.clock.now() / 1000 - 60;
    await own.post(`${own.pixelId}/events`, { data: [crm({ event_id: "window", event_time })] });
    return (await own.control.conversions()).map(({ received }) => received);
  };
  expect(await again()).toEqual([1]);
  await own.control.moveClock({ advanceHours: 47.9 });
  expect(await again()).toEqual([2]);
  await own.control.moveClock({ advanceHours: 0.1 });
  expect(await again()).toEqual([2, 1]);
  await own.close();
});

test("a thousand events fit into one request, seven days back to the second", async () => {
  const many = Array.from({ length: 1000 }, (_, at) =>
    crm({ event_id: `thousand-${at}`, event_time: NOW - 7 * 86_400 }),
  );
  expect((await send(...many)).body.events_received).toBe(1000);
});

test("lead ids keep all their digits", async () => {
  const body = `{"data":[${JSON.stringify(crm({ event_id: "digits", user_data: { lead_id: 0 } })).replace('"lead_id":0', '"lead_id":88098312484227351')}]}`;
  const response = await door.fetch(`${door.url()}/meta/v26.0/${door.pixelId}/events`, {
    method: "POST",
    headers: { authorization: `Bearer ${door.token}`, "content-type": "application/json" },
    body,
  });
  expect(response.status).toBe(200);
  const [event] = (await door.control.conversions()).filter(({ eventId }) => eventId === "digits");
  expect(event?.body).toMatchObject({ user_data: { lead_id: "88098312484227351" } });
});

describe("rule 35: refused with the whole batch", () => {
  const chat = {
    action_source: "business_messaging",
    messaging_channel: "whatsapp",
    event_name: "LeadSubmitted",
  };
  test.each<[string, Values, number]>([
    ["an event older than seven days", crm({ event_time: NOW - 7 * 86_400 - 1 }), 2804003],
    ["an event from the future", crm({ event_time: NOW + 600 }), 2804003],
    ["a time in milliseconds", crm({ event_time: START }), 2804003],
    ["an e-mail in clear", crm({ user_data: { em: "foo@bar.com" } }), 2804019],
    ["a phone in clear", crm({ user_data: { ph: "77001234567" } }), 2804019],
    ["a hash in capitals", crm({ user_data: { em: sha("a").toUpperCase() } }), 2804019],
    ["nobody at all", crm({ user_data: {} }), 2804019],
    ["only a country", crm({ user_data: { country: sha("kz") } }), 2804019],
    [
      "a key Meta doesn't know",
      crm({ user_data: { lead_id: 1234567890123456, email: "x" } }),
      2804019,
    ],
    ["a lead id that is none", crm({ user_data: { lead_id: 12 } }), 2804019],
    ["no action_source", crm({ action_source: undefined }), 2804019],
    ["no name", crm({ event_name: undefined }), 2804019],
    ["a website without a page", website({ event_source_url: undefined }), 2804019],
    ["a website without a browser", website({ user_data: { em: sha("a") } }), 2804019],
    ["a purchase without a value", website({ event_name: "Purchase" }), 2804019],
    ["a currency that is none", crm({ custom_data: { currency: "tenge" } }), 2804019],
    ["a chat without a channel", crm({ ...chat, messaging_channel: undefined }), 2804019],
    [
      "a WhatsApp chat without its click",
      crm({ ...chat, user_data: { ph: sha("77001234567") } }),
      2804019,
    ],
  ])("%s", async (_name, event, subcode) => {
    const before = await door.control.conversions();
    const answer = await send(crm({ event_id: "good" }), event);
    expect([answer.status, codes(answer), blame(answer)]).toEqual([400, [100, subcode], "data.1"]);
    expect(answer.body.error.error_user_msg).toContain("data[1]");
    expect(await door.control.conversions()).toEqual(before);
  });

  test("1001 events, or none", async () => {
    expect(
      codes(await send(...Array.from({ length: 1001 }, (_, at) => crm({ event_id: `n-${at}` })))),
    ).toEqual([100, undefined]);
    expect(codes(await send())).toEqual([100, undefined]);
  });
});

test("WhatsApp, website and form-encoded events are received", async () => {
  const whatsapp = crm({
    event_name: "LeadSubmitted",
    event_id: "chat",
    action_source: "business_messaging",
    messaging_channel: "whatsapp",
    user_data: { whatsapp_business_account_id: "300200", ctwa_clid: "ARAkLk" },
  });
  expect((await send(whatsapp, website())).body.events_received).toBe(2);
  const body = new URLSearchParams({
    access_token: door.token,
    data: JSON.stringify([website({ event_id: "form" })]),
  });
  const response = await door.fetch(`${door.url()}/meta/v26.0/${door.pixelId}/events`, {
    method: "POST",
    body,
  });
  expect(await response.json()).toMatchObject({ events_received: 1 });
});

test("somebody else's dataset isn't there", async () => {
  const answer = await door.post(`${door.other.presence.pixelId}/events`, { data: [crm()] });
  expect(codes(answer)).toEqual([100, 33]);
});
