import { z } from "zod";
import type { Call } from "#lib/sandbox/meta/call";
import { bareAsk, type Kind } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";
import { json, list, parse, text, whole } from "#lib/sandbox/meta/values";

/** `filtering` entries, as edges and insights take them. */
export const Filters = json(
  z.array(
    z.strictObject({
      field: text,
      operator: z.enum([
        "EQUAL",
        "NOT_EQUAL",
        "IN",
        "NOT_IN",
        "CONTAIN",
        "NOT_CONTAIN",
        "GREATER_THAN",
        "GREATER_THAN_OR_EQUAL",
        "LESS_THAN",
        "LESS_THAN_OR_EQUAL",
      ]),
      value: z.unknown(),
    }),
  ),
);
export type Filter = z.output<typeof Filters>[number];

const EdgeQuery = z.object({
  effective_status: list(text).optional(),
  filtering: Filters.optional(),
  updated_since: whole.optional(),
});

type Dated = { id: string; updatedAt: number };

/** The objects an edge shows: without archived and deleted ones unless they are asked for. */
export function visible<T extends Dated>(call: Call, kind: Kind<T>, all: readonly T[]): T[] {
  const query = parse(EdgeQuery, call.values);
  const statuses = query.effective_status ?? statusesIn(query.filtering);
  const read = (of: T, field: string) => {
    const name = field.split(".").at(-1) ?? field;
    const project = kind.fields[name];
    if (!project)
      throw invalid(`Filtering field '${field}' with operation is not supported`, "filtering");
    return project(of, call, bareAsk(name));
  };
  return all.filter((of) => {
    const status = String(read(of, "effective_status"));
    const isShown = statuses
      ? statuses.includes(status)
      : !["ARCHIVED", "DELETED"].includes(status);
    if (!isShown) return false;
    if (query.updated_since && of.updatedAt < query.updated_since * 1000) return false;
    return (query.filtering ?? []).every((filter) => passes(filter, read(of, filter.field)));
  });
}

function statusesIn(filters: readonly Filter[] | undefined): string[] | undefined {
  const filter = filters?.find(({ field }) => field.endsWith("effective_status"));
  return Array.isArray(filter?.value) ? filter.value.map(String) : undefined;
}

export function passes({ operator, value: wanted }: Filter, actual: unknown): boolean {
  const is = String(actual ?? "");
  const list = (Array.isArray(wanted) ? wanted : [wanted]).map(String);
  const contains = list.some((part) => is.toLowerCase().includes(part.toLowerCase()));
  switch (operator) {
    case "EQUAL":
      return is === list[0];
    case "NOT_EQUAL":
      return is !== list[0];
    case "IN":
      return list.includes(is);
    case "NOT_IN":
      return !list.includes(is);
    case "CONTAIN":
      return contains;
    case "NOT_CONTAIN":
      return !contains;
    case "GREATER_THAN":
      return Number(actual) > Number(list[0]);
    case "GREATER_THAN_OR_EQUAL":
      return Number(actual) >= Number(list[0]);
    case "LESS_THAN":
      return Number(actual) < Number(list[0]);
    case "LESS_THAN_OR_EQUAL":
      return Number(actual) <= Number(list[0]);
  }
}
