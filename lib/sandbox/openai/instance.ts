import { sample, stringMatching } from "fast-check";
import { type Grounding, keyOf } from "#lib/sandbox/openai/grounding";
import {
  isSchema,
  type JsonSchema,
  propertiesOf,
  resolve,
  typesOf,
} from "#lib/sandbox/openai/json-schema";
import { commonTopics } from "#lib/sandbox/openai/lexicon";

type Place = {
  root: JsonSchema;
  name: string;
  /** Which of several items this is. */
  index: number;
  depth: number;
  isStrict: boolean;
};

const MOST_ITEMS = 20;
const DEEPEST = 12;
/** Choices that leave everything as it is. */
const CALM = /^(keep|hold|none|no_?(change|action|op)|wait|skip|unknown|other|neutral)$/i;
const QUOTE = /quote|evidence|excerpt|fragment|цитат/i;

/**
 * A value that fits the schema, made of what the prompt says.
 *
 * What it doesn't say is left empty where the schema lets it, and is the calmest choice
 * where it doesn't: a simulated model never proposes to move money.
 */
export function instanceOf(root: JsonSchema, grounding: Grounding, isStrict: boolean): unknown {
  return make(root, { root, name: "", index: 0, depth: 0, isStrict }, grounding);
}

function make(schema: JsonSchema, place: Place, grounding: Grounding): unknown {
  if (typeof schema.$ref === "string") {
    const target = resolve(place.root, schema.$ref) ?? {};
    return make(target, { ...place, depth: place.depth + 1 }, grounding);
  }
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return choose(schema.enum, place, grounding);
  const branches = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(branches)) return makeBranch(branches, place, grounding);

  const types = typesOf(schema);
  if (types.includes("null") && !isGrounded(schema, place, grounding)) return null;
  switch (types.find((type) => type !== "null")) {
    case "object":
      return makeObject(schema, place, grounding);
    case "array":
      return makeList(schema, place, grounding);
    case "integer":
    case "number":
      return makeNumber(schema, place, grounding);
    case "boolean":
      return valuesFor(place, grounding).find((value) => typeof value === "boolean") ?? false;
    case "string":
      return makeString(schema, place, grounding);
    case undefined:
      return isSchema(schema.properties) ? makeObject(schema, place, grounding) : null;
    default:
      return null;
  }
}

function makeObject(schema: JsonSchema, place: Place, grounding: Grounding): unknown {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const made: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const inner = { ...place, name, depth: place.depth + 1 };
    const isWanted = required.includes(name) || isGrounded(property, inner, grounding);
    if (isWanted) made[name] = make(property, inner, grounding);
  }
  return made;
}

/** One item for each thing the prompt lists, where items have such a key; else as few as may be. */
function makeList(schema: JsonSchema, place: Place, grounding: Grounding): unknown[] {
  const items = isSchema(schema.items) ? schema.items : {};
  const least = typeof schema.minItems === "number" ? schema.minItems : 0;
  const most = typeof schema.maxItems === "number" ? schema.maxItems : MOST_ITEMS;
  const target = typeof items.$ref === "string" ? (resolve(place.root, items.$ref) ?? {}) : items;
  const counts = Object.keys(propertiesOf(target))
    .filter((name) => /id$/i.test(name))
    .map((name) => valuesFor({ ...place, name, index: 0 }, grounding).length);
  const own = Object.keys(propertiesOf(target)).length > 0 ? 0 : valuesFor(place, grounding).length;
  const wanted = Math.max(own, ...counts, 0);
  const isTooDeep = place.depth > DEEPEST;
  const length = isTooDeep ? least : Math.min(Math.max(wanted, least), most);
  return Array.from({ length }, (_, index) =>
    make(items, { ...place, index, depth: place.depth + 1 }, grounding),
  );
}

function makeBranch(branches: JsonSchema[], place: Place, grounding: Grounding): unknown {
  const real = branches.filter(({ type }) => type !== "null");
  const canBeNull = real.length < branches.length;
  const fitting = real.find((branch) => isGrounded(branch, place, grounding));
  if (canBeNull && (!fitting || place.depth > DEEPEST)) return null;
  const calm = real.find((branch) =>
    Object.values(propertiesOf(branch)).some(({ const: fixed }) => CALM.test(String(fixed))),
  );
  const chosen = calm ?? fitting ?? real[0];
  return chosen ? make(chosen, { ...place, depth: place.depth + 1 }, grounding) : null;
}

function choose(options: readonly unknown[], place: Place, grounding: Grounding): unknown {
  const known = valuesFor(place, grounding).find((value) => options.includes(value));
  if (known !== undefined) return known;
  const calm = options.find((option) => CALM.test(String(option)));
  if (grounding.isData && calm !== undefined) return calm;
  const scored = options
    .map((option) => ({ option, score: commonTopics(String(option), grounding.asked) }))
    .sort((a, b) => b.score - a.score);
  if (scored[0] && scored[0].score > 0) return scored[0].option;
  if (options.includes(null)) return null;
  return calm ?? options[0];
}

function makeNumber(schema: JsonSchema, place: Place, grounding: Grounding): number {
  const at = (key: string, fallback: number) =>
    typeof schema[key] === "number" ? schema[key] : fallback;
  const step = at("multipleOf", typesOf(schema).includes("integer") ? 1 : 0);
  const low = Math.max(
    at("minimum", -Infinity),
    at("exclusiveMinimum", -Infinity) + (step || 0.01),
  );
  const high = Math.min(at("maximum", Infinity), at("exclusiveMaximum", Infinity) - (step || 0.01));
  const known = numbersFor(place, grounding).find(
    (value) => value >= low && value <= high && (step === 0 || value % step === 0),
  );
  if (known !== undefined) return known;
  const nearest = Math.min(Math.max(0, low), high);
  return step === 0 ? nearest : Math.ceil(nearest / step) * step;
}

function makeString(schema: JsonSchema, place: Place, grounding: Grounding): string {
  const shortest = typeof schema.minLength === "number" ? schema.minLength : 0;
  const longest = typeof schema.maxLength === "number" ? schema.maxLength : Infinity;
  const pattern = typeof schema.pattern === "string" ? new RegExp(schema.pattern) : null;
  const fits = (text: string) =>
    text.length >= shortest && text.length <= longest && (pattern?.test(text) ?? true);

  const known = valuesFor(place, grounding).map(String);
  const wanted = SHAPES[String(schema.format)];
  if (wanted) {
    const example = wanted.example(new Date(grounding.now).toISOString());
    return known.find((text) => wanted.fits(text) && fits(text)) ?? example;
  }
  const free = freeText(place, grounding).slice(0, longest).padEnd(shortest, ".");
  const found = [...known, free].find(fits);
  if (found !== undefined || !pattern) return found ?? free;
  return sample(stringMatching(pattern), { seed: place.index, numRuns: 1 })[0] ?? free;
}

function freeText({ name }: Place, { asked, isRussian, isData }: Grounding): string {
  const [sentence = ""] = asked.trim().split(/(?<=[.!?])\s/);
  if (QUOTE.test(name) && !isData) return sentence;
  if (/id$/i.test(name)) return "simulated";
  const label = isRussian ? "[Симуляция]" : "[Simulated]";
  if (isData) return `${label} ${isRussian ? "Оставить как есть." : "Leave it as it is."}`;
  return `${label} ${sentence.slice(0, 160)}`.trim();
}

type Shape = { fits: (text: string) => boolean; example: (iso: string) => string };

const shape = (fits: RegExp, example: Shape["example"]): Shape => ({
  fits: (text) => fits.test(text),
  example,
});

const link: Shape = { fits: URL.canParse, example: () => "https://example.com/" };

const SHAPES: Readonly<Record<string, Shape>> = {
  "date-time": shape(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, (iso) => iso),
  date: shape(/^\d{4}-\d\d-\d\d$/, (iso) => iso.slice(0, 10)),
  time: shape(/^\d\d:\d\d:\d\d$/, (iso) => iso.slice(11, 19)),
  duration: shape(/^P\d+D$/, () => "P1D"),
  email: shape(/^[\w.+-]+@[\w-]+\.[\w.]+$/, () => "simulated@example.com"),
  hostname: shape(/^[\w-]+(\.[\w-]+)+$/, () => "example.com"),
  ipv4: shape(/^\d+(\.\d+){3}$/, () => "192.0.2.1"),
  ipv6: shape(/^[\da-f]*(:[\da-f]*){2,7}$/i, () => "2001:db8::1"),
  uuid: shape(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, () => NO_UUID),
  uri: link,
  url: link,
};

const NO_UUID = "00000000-0000-4000-8000-000000000000";

/** What the prompt says under this name; within a list, the item's own. */
function valuesFor({ name, index }: Place, { known }: Grounding): readonly unknown[] {
  const values = known.get(keyOf(name)) ?? [];
  return /id$/i.test(name) && index < values.length ? values.slice(index) : values;
}

function numbersFor(place: Place, grounding: Grounding): number[] {
  const known = valuesFor(place, grounding).filter((value) => typeof value === "number");
  return known.length > 0 ? known : [...grounding.numbers];
}

function isGrounded(schema: JsonSchema, place: Place, grounding: Grounding): boolean {
  if (Array.isArray(schema.enum)) {
    const options = schema.enum;
    return (
      valuesFor(place, grounding).some((value) => options.includes(value)) ||
      (!grounding.isData && options.some((each) => commonTopics(String(each), grounding.asked) > 0))
    );
  }
  const types = typesOf(schema);
  if (types.includes("number") || types.includes("integer"))
    return numbersFor(place, grounding).length > 0;
  if (types.includes("object"))
    return Object.entries(propertiesOf(schema)).some(([name, property]) =>
      isGrounded(property, { ...place, name }, grounding),
    );
  return valuesFor(place, grounding).length > 0;
}
