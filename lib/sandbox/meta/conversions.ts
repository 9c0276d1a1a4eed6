import { createHash } from "node:crypto";
import { z } from "zod";
import { DAY_MS, HOUR_MS } from "#lib/sandbox/clock";
import type { Call } from "#lib/sandbox/meta/call";
import type { Row } from "#lib/sandbox/meta/node";
import { withoutNulls } from "#lib/sandbox/meta/params";
import { Refusal } from "#lib/sandbox/meta/refusal";
import { json, parse, text } from "#lib/sandbox/meta/values";
import type { ConversionRecord } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Collection } from "#lib/sandbox/store";

type Kept = ConversionRecord & { readonly id: string };

const kept = ({ store }: Sandbox): Collection<Kept> => store.collection<Kept>("meta_conversions");

export const conversionsOf = (sandbox: Sandbox): ConversionRecord[] =>
  kept(sandbox)
    .list()
    .map(({ id: _, ...record }) => record);

const SOURCES = [
  "website",
  "app",
  "chat",
  "email",
  "phone_call",
  "physical_store",
  "system_generated",
  "business_messaging",
  "other",
] as const;

const Event = z.looseObject({
  event_name: text,
  event_time: z.int(),
  event_id: z.union([z.string(), z.number().transform(String)]).optional(),
  action_source: z.enum(SOURCES),
  event_source_url: text.optional(),
  messaging_channel: z.enum(["whatsapp", "messenger", "instagram"]).optional(),
  user_data: z.record(z.string(), z.unknown()),
  custom_data: z
    .looseObject({ value: z.number().optional(), currency: z.string().optional() })
    .optional(),
});
type Event = z.output<typeof Event>;

const Body = z.object({
  data: json(
    z.array(json(z.unknown())).min(1, "must not be empty").max(1000, "holds at most 1000 events"),
  ),
  test_event_code: z.string().optional(),
});

const MAX_AGE_MS = 7 * DAY_MS;
const SAME_WITHIN_MS = 48 * HOUR_MS;
/** Clocks differ a little. */
const AHEAD_MS = 60_000;

const HASHED = ["em", "ph", "fn", "ln", "ge", "db", "ct", "st", "zp", "country"] as const;
/** SHA-256, with the tag that Meta's SDKs append since June 2026. */
const HASH = /^[a-f0-9]{64}(\.[A-Za-z0-9_-]{2,8})?$/;
const OTHERS = [
  "external_id",
  "client_ip_address",
  "client_user_agent",
  "fbc",
  "fbp",
  "lead_id",
  "ctwa_clid",
  "whatsapp_business_account_id",
  "page_id",
  "page_scoped_user_id",
  "ig_account_id",
  "ig_sid",
  "subscription_id",
  "fb_login_id",
  "madid",
  "anon_id",
] as const;
/** On their own these tell Meta nothing about who it was. */
const TOO_LITTLE = new Set<string>([
  "client_ip_address",
  "client_user_agent",
  "country",
  "st",
  "ge",
  "zp",
  "ct",
  "db",
]);

/** `POST /<pixel>/events`: one bad event refuses them all. */
export function receiveEvents(call: Call, pixel: { id: string }): Row {
  const { sandbox } = call;
  const { data } = parse(Body, call.values);
  const now = sandbox.clock.now();
  const events = data.map((raw, index) => checked(raw, index, now));
  for (const { event, raw } of events) remember(sandbox, pixel.id, event, raw);
  const trace = createHash("sha1").update(`${pixel.id} ${now} ${data.length}`).digest("base64url");
  return { events_received: events.length, messages: [], fbtrace_id: `A${trace.slice(0, 21)}` };
}

function checked(raw: unknown, index: number, now: number): { event: Event; raw: unknown } {
  const result = Event.safeParse(raw && typeof raw === "object" ? withoutNulls(raw) : raw);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw bad(
      index,
      `${issue?.path.join(".") ?? "event"}: ${issue?.message ?? "is invalid"}`,
      2804019,
    );
  }
  const event = result.data;
  checkTime(event, index, now);
  checkPerson(event, index);
  checkSource(event, index);
  const { currency, value } = event.custom_data ?? {};
  if (currency !== undefined && !/^[A-Za-z]{3}$/.test(currency)) {
    throw bad(index, "custom_data.currency must be an ISO 4217 code", 2804019);
  }
  if (event.event_name === "Purchase" && (value === undefined || currency === undefined)) {
    throw bad(index, "Purchase needs custom_data.value and custom_data.currency", 2804019);
  }
  return { event, raw };
}

function checkTime(
  { event_time: time, action_source: source }: Event,
  index: number,
  now: number,
): void {
  // In seconds: milliseconds would be far in the future.
  if (time * 1000 > now + AHEAD_MS) throw bad(index, "event_time is in the future", 2804003);
  const maxAge = source === "physical_store" ? 62 * DAY_MS : MAX_AGE_MS;
  if (time * 1000 < now - maxAge)
    throw bad(index, "event_time is more than 7 days in the past", 2804003);
}

function checkPerson({ user_data: person, action_source: source }: Event, index: number): void {
  const known = new Set<string>([...HASHED, ...OTHERS]);
  const unknown = Object.keys(person).find((key) => !known.has(key));
  if (unknown) throw bad(index, `user_data.${unknown} is not a known key`, 2804019);
  for (const key of HASHED) {
    const values = [person[key] ?? []].flat();
    const plain = values.find((value) => typeof value !== "string" || !HASH.test(value));
    if (plain !== undefined)
      throw bad(index, `user_data.${key} must be hashed with SHA-256`, 2804019);
  }
  const { lead_id: lead } = person;
  if (lead !== undefined && !/^\d{15,17}$/.test(String(lead))) {
    throw bad(index, "user_data.lead_id must be a 15 to 17 digit lead id", 2804019);
  }
  const usable = Object.entries(person).filter(
    ([key, value]) =>
      value !== "" && value !== null && [value].flat().length > 0 && !TOO_LITTLE.has(key),
  );
  const hasBrowser = person.client_ip_address && person.client_user_agent && source === "website";
  if (usable.length === 0 && !hasBrowser) {
    throw bad(
      index,
      "This event was not sent with enough customer information parameters",
      2804019,
    );
  }
}

function checkSource(event: Event, index: number): void {
  const { action_source: source, user_data: person } = event;
  if (source === "website" && !event.event_source_url) {
    throw bad(index, "event_source_url is required for website events", 2804019);
  }
  if (source === "website" && !person.client_user_agent) {
    throw bad(index, "user_data.client_user_agent is required for website events", 2804019);
  }
  if (source !== "business_messaging") return;
  if (!event.messaging_channel) throw bad(index, "messaging_channel is required", 2804019);
  const isWhatsapp = event.messaging_channel === "whatsapp";
  if (isWhatsapp && !(person.ctwa_clid && person.whatsapp_business_account_id)) {
    throw bad(
      index,
      "ctwa_clid and whatsapp_business_account_id are required for WhatsApp events",
      2804019,
    );
  }
}

const bad = (index: number, reason: string, subcode: number) =>
  new Refusal({
    code: 100,
    subcode,
    title: "Invalid event",
    detail: `data[${index}]: ${reason}`,
    blame: `data.${index}`,
  });

/** Counts the same name and id once within 48 hours. */
function remember(sandbox: Sandbox, sourceId: string, event: Event, body: unknown): void {
  const events = kept(sandbox);
  const now = sandbox.clock.now();
  const eventId = event.event_id ?? null;
  const same =
    eventId === null
      ? undefined
      : events
          .list()
          .find(
            (known) =>
              known.sourceId === sourceId &&
              known.eventName === event.event_name &&
              known.eventId === eventId &&
              now - known.receivedAt < SAME_WITHIN_MS,
          );
  if (same) {
    events.update(same.id, { received: same.received + 1 });
    return;
  }
  events.put({
    id: `event-${sandbox.store.count("meta event")}`,
    platform: "meta",
    sourceId,
    eventName: event.event_name,
    eventId,
    eventAt: event.event_time * 1000,
    receivedAt: now,
    received: 1,
    body,
  });
}
