import { z } from "zod";
import { isInterest } from "#lib/sandbox/meta/catalogue";
import { invalid } from "#lib/sandbox/meta/refusal";
import { decimal, id, json, parse, whole } from "#lib/sandbox/meta/values";

const named = z.array(z.object({ id, name: z.string().optional() }));
const country = z.string().regex(/^[A-Z]{2}$/, "must be ISO 3166-1 alpha-2");
const places = z.array(z.looseObject({ key: z.union([z.string(), z.number()]) }));
const units = z.enum(["mile", "kilometer"]);

const Locations = z.strictObject({
  countries: z.array(country).optional(),
  country_groups: z.array(z.string()).optional(),
  regions: places.optional(),
  cities: z
    .array(
      z.looseObject({
        key: z.union([z.string(), z.number()]),
        radius: decimal.optional(),
        distance_unit: units.optional(),
        country: country.optional(),
      }),
    )
    .optional(),
  zips: places.optional(),
  places: places.optional(),
  geo_markets: places.optional(),
  custom_locations: z
    .array(
      z.looseObject({
        latitude: decimal,
        longitude: decimal,
        radius: decimal,
        distance_unit: units.optional(),
        country: country.optional(),
      }),
    )
    .optional(),
  location_types: z.array(z.enum(["home", "recent", "travel_in"])).optional(),
  location_cluster_ids: places.optional(),
});

const Detail = z.strictObject({
  interests: named.optional(),
  behaviors: named.optional(),
  demographics: named.optional(),
  life_events: named.optional(),
  industries: named.optional(),
  work_positions: named.optional(),
  work_employers: named.optional(),
  education_statuses: z.array(whole).optional(),
  relationship_statuses: z.array(whole).optional(),
  family_statuses: named.optional(),
  income: named.optional(),
  custom_audiences: named.optional(),
});

const positions = z.array(z.string()).optional();

/** The targeting spec; unknown keys are refused. */
export const Targeting = json(
  z.strictObject({
    geo_locations: Locations.optional(),
    excluded_geo_locations: Locations.optional(),
    age_min: whole.pipe(z.number().min(13).max(65)).optional(),
    age_max: whole.pipe(z.number().min(13).max(65)).optional(),
    age_range: z.array(whole).optional(),
    genders: z.array(whole.pipe(z.number().min(1).max(2))).optional(),
    locales: z.array(whole).optional(),
    interests: named.optional(),
    behaviors: named.optional(),
    flexible_spec: z.array(Detail).optional(),
    exclusions: Detail.optional(),
    custom_audiences: named.optional(),
    excluded_custom_audiences: named.optional(),
    publisher_platforms: z
      .array(
        z.enum(["facebook", "instagram", "audience_network", "messenger", "threads", "whatsapp"]),
      )
      .optional(),
    facebook_positions: positions,
    instagram_positions: positions,
    audience_network_positions: positions,
    messenger_positions: positions,
    threads_positions: positions,
    whatsapp_positions: positions,
    device_platforms: z.array(z.enum(["mobile", "desktop"])).optional(),
    user_os: z.array(z.string()).optional(),
    user_device: z.array(z.string()).optional(),
    brand_safety_content_filter_levels: z.array(z.string()).optional(),
    targeting_automation: z
      .strictObject({
        advantage_audience: z.unknown().optional(),
        individual_setting: z.record(z.string(), z.unknown()).optional(),
      })
      .optional(),
    targeting_relaxation_types: z.record(z.string(), z.unknown()).optional(),
    targeting_optimization: z.string().optional(),
  }),
);
export type Targeting = z.output<typeof Targeting>;

const WHERE = [
  "countries",
  "country_groups",
  "regions",
  "cities",
  "zips",
  "places",
  "geo_markets",
  "custom_locations",
] as const;

/** Countries in which ads need somebody to answer for them. */
const EUROPE = new Set(
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" "),
);

/** Refuses a spec Meta would refuse. */
export function checkTargeting(targeting: Targeting, isSpecialCategory: boolean): void {
  const blame = (reason: string, subcode?: number) => invalid(reason, "targeting", subcode);
  checkAutomation(targeting);
  const geo = targeting.geo_locations ?? {};
  const isSomewhere = WHERE.some((key) => (geo[key]?.length ?? 0) > 0);
  if (!isSomewhere && !targeting.custom_audiences?.length) {
    throw blame("Choose at least one location or a custom audience.", 1885364);
  }
  const inside = [...(geo.cities ?? []), ...(geo.regions ?? []), ...(geo.custom_locations ?? [])];
  if (geo.countries?.length && inside.length > 0) {
    throw blame("Some of your locations overlap. Try removing a location.", 1487756);
  }
  for (const { radius, distance_unit: unit } of geo.cities ?? []) {
    const miles = (radius ?? 10) / (unit === "kilometer" ? 1.609 : 1);
    if (radius !== undefined && (miles < 9.9 || miles > 50.1)) {
      throw blame("The radius around a city must be between 10 and 50 miles");
    }
  }
  for (const { radius, distance_unit: unit } of geo.custom_locations ?? []) {
    const km = kilometres(radius, unit);
    if (km < 1 || km > 80) throw blame("The radius around a place must be between 1 and 80 km");
  }
  if ((targeting.age_min ?? 18) > (targeting.age_max ?? 65)) {
    throw blame("age_min can't be above age_max");
  }
  const details = [targeting, ...(targeting.flexible_spec ?? [])];
  for (const { id: interest } of details.flatMap(({ interests }) => interests ?? [])) {
    if (!isInterest(interest)) {
      throw blame(`Interest ${interest} is no longer available.`, 1487079);
    }
  }
  if (targeting.instagram_positions?.some((position) => position.startsWith("explore"))) {
    throw blame("Instagram Explore can't be chosen any more", 1815433);
  }
  if (isSpecialCategory) checkSpecial(targeting);
}

function checkAutomation({
  targeting_automation: automation,
  age_min: min,
  age_max: max,
}: Targeting): void {
  const given = automation?.advantage_audience;
  const blame = "targeting.targeting_automation";
  if (given === undefined || given === null) {
    throw invalid("Set advantage_audience to 1 or 0", `${blame}.advantage_audience`, 1870227);
  }
  if (![0, 1, "0", "1"].includes(given as number)) {
    throw invalid("advantage_audience must be 1 or 0", blame, 1870196);
  }
  if (Number(given) === 0) return;
  if ((min ?? 18) > 25)
    throw invalid("With Advantage+ audience age_min is at most 25", "targeting", 1870188);
  if ((max ?? 65) < 65)
    throw invalid("With Advantage+ audience age_max is 65", "targeting", 1870189);
}

function checkSpecial(targeting: Targeting): void {
  const isAllAges = (targeting.age_min ?? 18) <= 18 && (targeting.age_max ?? 65) === 65;
  const isNarrow = targeting.genders?.length || !isAllAges || targeting.geo_locations?.zips?.length;
  if (isNarrow || targeting.exclusions) {
    throw invalid(
      "Ads in a special ad category can't be narrowed by gender, age, postcode or exclusion",
      "targeting",
    );
  }
  const { cities = [], custom_locations: places = [] } = targeting.geo_locations ?? {};
  const isNear = [...cities, ...places].some(
    ({ radius, distance_unit: unit }) => radius !== undefined && kilometres(radius, unit) < 25,
  );
  if (isNear) {
    throw invalid("Ads in a special ad category need a radius of at least 25 km", "targeting");
  }
}

/** Meta counts in miles unless told otherwise. */
const kilometres = (radius: number | undefined, unit: string | undefined): number =>
  (radius ?? 16) * (radius === undefined || unit === "kilometer" ? 1 : 1.609);

export const targetsEurope = ({ geo_locations: geo }: Targeting): boolean =>
  geo?.countries?.some((each) => EUROPE.has(each)) ?? false;

/** A spec in a call that needs one. */
export const readTargeting = (value: unknown): Targeting =>
  parse(z.object({ targeting_spec: Targeting }), { targeting_spec: value }).targeting_spec;
