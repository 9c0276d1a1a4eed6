import { type Call, urlOf } from "#lib/sandbox/meta/call";
import { cursorOf, type Listing, type Row } from "#lib/sandbox/meta/node";
import { invalid, Refusal } from "#lib/sandbox/meta/refusal";

const PAGE = 25;
/** More than this in one page makes Meta give up. */
const TOO_MUCH = 5000;

/** One page of a listing, with cursors and with links on this host. */
export function pageOf(call: Call, listing: Listing): Row {
  const limit = limitOf(call);
  const from = startOf(call, listing, limit);
  const to = Math.min(from + limit, listing.total);
  if (to - from > TOO_MUCH) {
    throw new Refusal({
      code: 1,
      message: "Please reduce the amount of data you're asking for, then retry your request",
    });
  }
  const data = Array.from({ length: Math.max(0, to - from) }, (_, at) =>
    listing.row(from + at, call.asks),
  );
  const isCounted = ["true", true, "total_count"].includes(call.values.summary as string);
  const summary = isCounted ? { summary: { total_count: listing.total } } : {};
  if (data.length === 0) return { data: [], ...summary };

  const before = cursorOf(from, listing);
  const after = cursorOf(to - 1, listing);
  return {
    data,
    paging: {
      cursors: { before, after },
      ...(to < listing.total && { next: link(call, { limit, after }) }),
      ...(from > 0 && { previous: link(call, { limit, before }) }),
    },
    ...summary,
  };
}

function limitOf({ values }: Call): number {
  const limit = Number(values.limit ?? PAGE);
  if (!Number.isInteger(limit) || limit < 0) {
    throw invalid("Param limit must be a positive integer", "limit");
  }
  return limit === 0 ? PAGE : limit;
}

function startOf({ values }: Call, listing: Listing, limit: number): number {
  if (typeof values.after === "string" && values.after !== "") {
    return indexOf(values.after, listing) + 1;
  }
  if (typeof values.before === "string" && values.before !== "") {
    return Math.max(0, indexOf(values.before, listing) - limit);
  }
  return 0;
}

function indexOf(cursor: string, listing: Listing): number {
  const [, at, key] = /^(\d+):(.*)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at === undefined) throw invalid("Invalid cursors values", "after");
  const index = Number(at);
  if (index < listing.total && listing.key(index) === key) return index;
  // The list changed: go on where the object now is, or where it would have been.
  for (let i = 0; i < listing.total; i++) if (listing.key(i) === key) return i;
  return Math.min(index, listing.total) - 1;
}

function link(call: Call, place: Record<string, string | number>): string {
  const url = new URL(urlOf(call.sandbox, `/${call.version}/${call.path}`));
  url.searchParams.set("access_token", call.viewer.token);
  for (const [name, value] of Object.entries({ ...call.values, ...place })) {
    if (name === "access_token" || ("after" in place ? name === "before" : name === "after")) {
      continue;
    }
    url.searchParams.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return url.href;
}
