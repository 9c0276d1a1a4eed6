import { z } from "zod";
import { requireScope } from "#lib/sandbox/meta/access";
import type { Call } from "#lib/sandbox/meta/call";
import { INTERESTS, type Interest, LOCALES, PLACES, type Place } from "#lib/sandbox/meta/catalogue";
import { type Listing, READ_ADS, type Row } from "#lib/sandbox/meta/node";
import { readTargeting, type Targeting } from "#lib/sandbox/meta/targeting";
import { list, parse, text } from "#lib/sandbox/meta/values";

const Query = z.object({
  type: z.enum(["adinterest", "adgeolocation", "adlocale", "adTargetingCategory"]),
  q: z.string().default(""),
  class: z.string().optional(),
  location_types: list(text).optional(),
});

/** `GET /search`: interests, places and languages by name. */
export function search(call: Call): Listing {
  requireScope(call.viewer, READ_ADS);
  const query = parse(Query, call.values);
  const matches = ({ name }: { name: string }) =>
    name.toLowerCase().includes(query.q.toLowerCase());
  switch (query.type) {
    case "adinterest":
      return rows(INTERESTS.filter(matches).map(interestRow));
    case "adgeolocation":
      return rows(
        PLACES.filter(matches)
          .filter(({ type }) => query.location_types?.includes(type) ?? true)
          .map(placeRow),
      );
    case "adlocale":
      return rows(LOCALES.filter(matches).map((locale) => ({ ...locale })));
    case "adTargetingCategory":
      return rows([]);
  }
}

/** `GET /act_<id>/targetingsearch` */
export function searchTargeting(call: Call): Listing {
  const { q } = parse(z.object({ q: z.string().default("") }), call.values);
  const found = INTERESTS.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()));
  return rows(found.map((interest) => ({ ...interestRow(interest), type: "interests" })));
}

const interestRow = ({ id, name, path, audience }: Interest): Row => ({
  id,
  name,
  audience_size_lower_bound: Math.round(audience * 0.9),
  audience_size_upper_bound: Math.round(audience * 1.1),
  path: [...path, name],
  topic: path[1],
});

const placeRow = ({ people: _, ...place }: Place): Row => ({
  ...place,
  supports_region: place.type === "country",
  supports_city: place.type === "country",
});

const rows = (all: Row[]): Listing => ({
  total: all.length,
  // Safe: indexes come from a page cut to the list's length.
  row: (index) => all[index] as Row,
  key: (index) => String(all[index]?.id ?? all[index]?.key ?? index),
});

/** How many people a spec can reach, roughly: places, then ages, genders and interests cut it down. */
export function estimateAudience({ values }: Call): { lower: number; upper: number } {
  const spec: Targeting = readTargeting(values.targeting_spec);
  const keys = [
    ...(spec.geo_locations?.countries ?? []),
    ...(spec.geo_locations?.cities ?? []).map(({ key }) => String(key)),
  ];
  const people = keys.reduce(
    (sum, key) => sum + (PLACES.find((place) => place.key === key)?.people ?? 500_000),
    0,
  );
  const years = Math.min(65, spec.age_max ?? 65) - Math.max(13, spec.age_min ?? 18) + 1;
  const genders = spec.genders?.length === 1 ? 0.5 : 1;
  const chosen = (spec.flexible_spec ?? []).map(({ interests }) =>
    (interests ?? []).reduce(
      (sum, { id }) => sum + (INTERESTS.find((each) => each.id === id)?.audience ?? 0),
      0,
    ),
  );
  const share = chosen.reduce((part, audience) => part * Math.min(1, audience / 12_000_000), 1);
  const middle = people * Math.min(1, years / 48) * genders * share;
  return { lower: roundDown(middle * 0.85), upper: roundDown(middle) };
}

/** Estimates are rounded, and never below a thousand. */
const roundDown = (people: number) => Math.max(1000, Math.floor(people / 100) * 100);
