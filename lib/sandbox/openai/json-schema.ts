import { invalid, type Refusal } from "#lib/sandbox/openai/refusal";

export type JsonSchema = Readonly<Record<string, unknown>>;

const MOST_PROPERTIES = 5000;
const DEEPEST = 10;
const MOST_ENUM_VALUES = 1000;
const UNSUPPORTED = [
  "allOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentRequired",
  "dependentSchemas",
  "patternProperties",
  "propertyNames",
  "uniqueItems",
];

type Subject = { what: string; param: string; code: string };

/** One walk over a schema: what it counted, and how it refuses. */
type Walk = {
  root: JsonSchema;
  properties: number;
  enumValues: number;
  refs: Set<string>;
  refuse: (why: string, path?: readonly string[]) => Refusal;
};

/** Refuses a strict schema that breaks a rule of structured outputs. */
export function requireStrictSchema(schema: JsonSchema, { what, param, code }: Subject): void {
  const refuse: Walk["refuse"] = (why, path) => {
    const context = path ? `In context=(${path.map((part) => `'${part}'`).join(", ")}), ` : "";
    return invalid(`Invalid schema for ${what}: ${context}${why}`, param, code);
  };
  if (schema.anyOf) throw refuse("schema must not have 'anyOf' at the top level.");
  if (schema.type !== "object") throw refuse(notAnObject(schema));
  const walk: Walk = { root: schema, properties: 0, enumValues: 0, refs: new Set(), refuse };
  check(schema, [], walk);
  if (walk.properties > MOST_PROPERTIES)
    throw refuse(`schema exceeds the maximum number of properties (${MOST_PROPERTIES}).`);
  if (walk.enumValues > MOST_ENUM_VALUES)
    throw refuse(`schema exceeds the maximum number of enum values (${MOST_ENUM_VALUES}).`);
}

export const notAnObject = ({ type }: JsonSchema) =>
  `schema must be a JSON Schema of 'type: "object"', got 'type: ${JSON.stringify(type ?? "None")}'.`;

function check(schema: JsonSchema, path: readonly string[], walk: Walk, depth = 1): void {
  const unsupported = UNSUPPORTED.find((keyword) => keyword in schema);
  if (unsupported) throw walk.refuse(`'${unsupported}' is not permitted.`, path);

  if (typeof schema.$ref === "string") {
    const target = resolve(walk.root, schema.$ref);
    if (!target) throw walk.refuse(`reference '${schema.$ref}' cannot be resolved.`, path);
    if (walk.refs.has(schema.$ref)) return;
    walk.refs.add(schema.$ref);
    check(target, path, walk, depth);
  } else if (Array.isArray(schema.anyOf)) {
    for (const [index, branch] of schema.anyOf.entries())
      check(branch, [...path, "anyOf", String(index)], walk, depth);
  } else {
    checkPlain(schema, path, walk, depth);
  }
}

function checkPlain(schema: JsonSchema, path: readonly string[], walk: Walk, depth: number): void {
  if (Array.isArray(schema.enum)) walk.enumValues += schema.enum.length;
  else if (schema.type === undefined && schema.const === undefined)
    throw walk.refuse("schema must have a 'type' key.", path);

  const types = typesOf(schema);
  // Only what holds something is a level; the words and numbers in the last one are not.
  if (depth > DEEPEST && (types.includes("array") || types.includes("object")))
    throw walk.refuse(`schema exceeds the maximum nesting depth (${DEEPEST}).`, path);
  if (types.includes("array")) {
    if (!isSchema(schema.items)) throw walk.refuse("array schema missing items.", path);
    check(schema.items, [...path, "items"], walk, depth + 1);
  }
  if (types.includes("object")) checkObject(schema, path, walk, depth);
}

function checkObject(schema: JsonSchema, path: readonly string[], walk: Walk, depth: number): void {
  const properties = propertiesOf(schema);
  const names = Object.keys(properties);
  walk.properties += names.length;
  if (schema.additionalProperties !== false)
    throw walk.refuse("'additionalProperties' is required to be supplied and to be false.", path);
  const required = Array.isArray(schema.required) ? schema.required : [];
  const missing = names.find((name) => !required.includes(name));
  if (missing !== undefined)
    throw walk.refuse(
      `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
      path,
    );
  const extra = required.find((name) => !names.includes(name));
  if (extra !== undefined)
    throw walk.refuse(`'required' includes a key that is not in properties: '${extra}'.`, path);
  for (const [name, property] of Object.entries(properties))
    check(property, [...path, "properties", name], walk, depth + 1);
}

export const typesOf = ({ type }: JsonSchema): unknown[] => (Array.isArray(type) ? type : [type]);

export const propertiesOf = ({ properties }: JsonSchema): Record<string, JsonSchema> =>
  // Safe enough: whoever walks a property checks its keywords one by one.
  isSchema(properties) ? (properties as Record<string, JsonSchema>) : {};

/** What `#/$defs/x` or `#` means in this schema. */
export function resolve(root: JsonSchema, ref: string): JsonSchema | undefined {
  if (!ref.startsWith("#")) return undefined;
  let at: unknown = root;
  for (const part of ref.split("/").slice(1)) {
    const name = decodeURIComponent(part).replace(/~1/g, "/").replace(/~0/g, "~");
    at = isSchema(at) ? at[name] : undefined;
  }
  return isSchema(at) ? at : undefined;
}

export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
