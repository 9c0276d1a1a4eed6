import { z } from "zod";
import { DAY_MS } from "#lib/sandbox/clock";
import type { ConversionRecord } from "#lib/sandbox/platform";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { SCOPE, type TokenCall } from "#lib/sandbox/tiktok/call";
import { withToken } from "#lib/sandbox/tiktok/endpoint";
import {
  currentName,
  EventTrack,
  type EventUser,
  PixelEventBody,
  STANDARD_EVENTS,
  TrackedEvent,
} from "#lib/sandbox/tiktok/event-schema";
import { parseParams } from "#lib/sandbox/tiktok/params";
import { records, type SentEvent } from "#lib/sandbox/tiktok/records";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";

const MOST_EVENTS = 1000;
const SAME_WITHIN_MS = 2 * DAY_MS;

const track = withToken("POST", "/event/track/", {
  scope: SCOPE.measurement,
  input: EventTrack,
  answer(call, { event_source: source, event_source_id: sourceId, data, test_event_code }) {
    requireBatch(data.length);
    requireSource(call, source, sourceId);
    const events = data.map((each, index) => readEvent(each, `data.${index}.`, source));
    call.sandbox.store.transaction(() => {
      for (const event of events) {
        hear(call.sandbox, {
          sourceId,
          eventName: currentName(event.event),
          eventId: event.event_id ?? null,
          eventAt: event.event_time * 1000,
          isTest: test_event_code !== undefined,
          body: event,
        });
      }
    });
    return {};
  },
});

function requireBatch(size: number): void {
  if (size >= 1 && size <= MOST_EVENTS) return;
  throw new Refusal(40061, `The batch must hold from 1 to ${MOST_EVENTS} events.`);
}

/** A web event goes to a pixel of the token's advertisers; other sources are not made here. */
function requireSource(call: TokenCall, source: string, id: string): void {
  if (source === "web") {
    const pixel = call.records.pixels.list().find(({ code }) => code === id);
    if (pixel && call.token.accountIds.includes(pixel.accountId)) return;
    throw new Refusal(
      40001,
      `No permission to operate pixel code: ${id}. You must be an admin or operator of this advertiser account.`,
    );
  }
  if (/^\d{10,20}$/.test(id)) return;
  throw new Refusal(40001, `No permission to operate event source: ${id}.`);
}

function readEvent(sent: unknown, path: string, source: string): TrackedEvent {
  const event = within(path, () => parseParams(TrackedEvent, sent));
  requireHashed(event.user, `${path}user.`);
  const isStandard = STANDARD_EVENTS.includes(currentName(event.event));
  if (source === "web" && !event.page) throw invalid(`${path}page.url`, MISSING);
  if (source === "crm") {
    if (!event.lead) throw invalid(`${path}lead.lead_id`, MISSING);
    if (isStandard) throw invalid(`${path}event`, "CRM events can not have standard names.");
  }
  if (source === "offline" && !isStandard) {
    throw invalid(`${path}event`, "Offline events must have standard names.");
  }
  return event;
}

/** Puts the way to the event in front of the refusal of its fields. */
function within<T>(path: string, deed: () => T): T {
  try {
    return deed();
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, path + error.message);
    throw error;
  }
}

function requireHashed(user: EventUser | undefined, path: string): void {
  for (const field of ["email", "phone", "external_id"] as const) {
    const plain = [user?.[field] ?? []].flat().find((value) => !/^[0-9a-f]{64}$/.test(value));
    if (plain !== undefined) {
      throw new Refusal(40062, `${path}${field}: Must be hashed with SHA-256.`);
    }
  }
}

type Heard = Omit<SentEvent, "id" | "received" | "receivedAt">;

/** Counts an event once, however often it comes: same source, name and id within two days. */
function hear({ store, clock }: Sandbox, event: Heard): void {
  const { events } = records(store);
  const now = clock.now();
  const key = `${event.sourceId} ${event.eventName} ${event.eventId}`;
  const same = event.eventId === null ? undefined : events.get(key);
  if (same && Math.abs(now - same.receivedAt) <= SAME_WITHIN_MS) {
    events.update(key, { received: same.received + 1 });
    return;
  }
  const id = event.eventId === null || same ? `${key} ${store.count("tiktok event")}` : key;
  events.put({ ...event, id, receivedAt: now, received: 1 });
}

const pixelTrack = withToken("POST", "/pixel/track/", {
  scope: SCOPE.measurement,
  input: PixelEventBody.extend({ pixel_code: z.string() }),
  answer(call, { pixel_code, ...event }) {
    hearPixel(call, pixel_code, [event]);
    return {};
  },
});

const pixelBatch = withToken("POST", "/pixel/batch/", {
  scope: SCOPE.measurement,
  input: z.object({ pixel_code: z.string(), batch: z.array(PixelEventBody) }),
  answer(call, { pixel_code, batch }) {
    requireBatch(batch.length);
    hearPixel(call, pixel_code, batch);
    return {};
  },
});

function hearPixel(call: TokenCall, code: string, batch: readonly PixelEventBody[]): void {
  requireSource(call, "web", code);
  for (const [index, { context }] of batch.entries()) {
    const { email, phone_number: phone, external_id } = context?.user ?? {};
    requireHashed({ email, phone, external_id }, `batch.${index}.context.user.`);
  }
  for (const event of batch) {
    hear(call.sandbox, {
      sourceId: code,
      eventName: currentName(event.event),
      eventId: event.event_id ?? null,
      eventAt: event.timestamp ? Date.parse(event.timestamp) : call.sandbox.clock.now(),
      isTest: false,
      body: event,
    });
  }
}

/** What was heard, test events aside. */
export function conversions({ store }: Sandbox): ConversionRecord[] {
  return records(store)
    .events.list()
    .filter(({ isTest }) => !isTest)
    .map(({ id: _, isTest: __, ...event }) => ({ ...event, platform: "tiktok" as const }));
}

export const EVENTS = [track, pixelTrack, pixelBatch];
