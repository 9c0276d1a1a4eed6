import { requireScope } from "#lib/sandbox/meta/access";
import type { Call } from "#lib/sandbox/meta/call";
import type { FieldAsk } from "#lib/sandbox/meta/field-asks";
import { invalid, unsupported } from "#lib/sandbox/meta/refusal";

export type Row = Record<string, unknown>;

/** Many objects, shown one by one when the page is known. */
export type Listing = {
  total: number;
  row(index: number, asks: readonly FieldAsk[]): Row;
  /** Stays the same while the list grows, for cursors. */
  key(index: number): string;
};

export type Edge<T> = {
  /** Any one of these scopes; without them the kind's own. */
  reads?: readonly string[];
  writes?: readonly string[];
  list?(call: Call, of: T, ask?: FieldAsk): Listing | Row;
  post?(call: Call, of: T): Row | Promise<Row>;
  remove?(call: Call, of: T): Row;
};

/** A kind of Graph object: its fields, its edges, what may be done with it. */
export type Kind<T> = {
  type: string;
  reads: readonly string[];
  writes: readonly string[];
  /** Shown when no fields are asked for; `id` always. */
  standard: readonly string[];
  fields: Record<string, (of: T, call: Call, ask: FieldAsk) => unknown>;
  edges: Record<string, Edge<T>>;
  update?(call: Call, of: T): Row;
  remove?(call: Call, of: T): Row;
};

/** An object of some kind, found by its id. */
export type Node = {
  id: string;
  type: string;
  show(call: Call, asks: readonly FieldAsk[]): Row;
  list(call: Call, edge: string, ask?: FieldAsk): Listing | Row;
  post(call: Call, edge: string): Row | Promise<Row>;
  removeEdge(call: Call, edge: string): Row;
  update(call: Call): Row;
  remove(call: Call): Row;
  hasEdge(edge: string): boolean;
};

export const READ_ADS = ["ads_management", "ads_read"] as const;
export const WRITE_ADS = ["ads_management"] as const;

export function nodeOf<T extends { id: string }>(kind: Kind<T>, of: T, id = of.id): Node {
  const deny = (call: Call) => unsupported(id, call.method);
  const edgeOf = (call: Call, name: string) => {
    const edge = kind.edges[name];
    if (!edge) throw deny(call);
    return edge;
  };
  return {
    id,
    type: kind.type,
    show(call, asks) {
      requireScope(call.viewer, kind.reads);
      return project(kind, of, call, asks);
    },
    list(call, name, ask) {
      const edge = edgeOf(call, name);
      requireScope(call.viewer, edge.reads ?? kind.reads);
      if (!edge.list) throw deny(call);
      return edge.list(call, of, ask);
    },
    post(call, name) {
      const edge = edgeOf(call, name);
      requireScope(call.viewer, edge.writes ?? kind.writes);
      if (!edge.post) throw deny(call);
      return edge.post(call, of);
    },
    removeEdge(call, name) {
      const edge = edgeOf(call, name);
      requireScope(call.viewer, edge.writes ?? kind.writes);
      if (!edge.remove) throw deny(call);
      return edge.remove(call, of);
    },
    update(call) {
      requireScope(call.viewer, kind.writes);
      if (!kind.update) throw deny(call);
      return kind.update(call, of);
    },
    remove(call) {
      requireScope(call.viewer, kind.writes);
      if (!kind.remove) throw deny(call);
      return kind.remove(call, of);
    },
    hasEdge: (name) => name in kind.edges,
  };
}

/** The wanted fields of one object; what is undefined is left out, as Meta does. */
export function project<T extends { id: string }>(
  kind: Kind<T>,
  of: T,
  call: Call,
  asks: readonly FieldAsk[],
): Row {
  const row: Row = {};
  const wanted = asks.length > 0 ? asks : kind.standard.map(bareAsk);
  for (const ask of wanted) {
    const field = kind.fields[ask.name];
    const edge = kind.edges[ask.name];
    if (field) {
      const value = field(of, call, ask);
      if (value !== undefined) row[ask.alias] = value;
    } else if (edge?.list) {
      requireScope(call.viewer, edge.reads ?? kind.reads);
      const answer = pageOfAsk(edge.list(call, of, ask), ask);
      if (answer) row[ask.alias] = answer;
    } else {
      throw invalid(`Tried accessing nonexisting field (${ask.name}) on node type (${kind.type})`);
    }
  }
  row.id ??= kind.fields.id?.(of, call, bareAsk("id")) ?? of.id;
  return row;
}

export const bareAsk = (name: string): FieldAsk => ({ name, alias: name, args: {}, asks: null });

/** An expanded edge shows its first page, and nothing at all when it is empty. */
function pageOfAsk(listing: Listing | Row, ask: FieldAsk): Row | undefined {
  if (!isListing(listing)) return listing;
  const shown = Math.min(Number(ask.args.limit ?? 25), listing.total);
  if (shown === 0) return undefined;
  const asks = ask.asks ?? [];
  return {
    data: Array.from({ length: shown }, (_, index) => listing.row(index, asks)),
    paging: {
      cursors: { before: cursorOf(0, listing), after: cursorOf(shown - 1, listing) },
    },
  };
}

export const isListing = (answer: Listing | Row): answer is Listing =>
  typeof (answer as Listing).row === "function";

export const cursorOf = (index: number, listing: Listing): string =>
  Buffer.from(`${index}:${listing.key(index)}`).toString("base64url");

export function listing<T extends { id: string }>(
  kind: Kind<T>,
  call: Call,
  all: readonly T[],
): Listing {
  // Safe below: indexes come from a page cut to the list's length.
  return {
    total: all.length,
    row: (index, asks) => project(kind, all[index] as T, call, asks),
    key: (index) => all[index]?.id ?? "",
  };
}
