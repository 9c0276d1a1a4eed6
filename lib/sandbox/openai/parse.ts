import type { z } from "zod";
import { invalid, type Refusal } from "#lib/sandbox/openai/refusal";

/** Reads a JSON body, or says what is wrong with it as OpenAI does. */
export async function parseBody<T extends z.ZodType>(
  request: Request,
  schema: T,
): Promise<z.output<T>> {
  const text = await request.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalid(
      "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly.)",
      null,
    );
  }
  return parse(body, schema);
}

export function parse<T extends z.ZodType>(body: unknown, schema: T): z.output<T> {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  throw toRefusal(result.error.issues[0]);
}

type Issue = z.core.$ZodIssue | undefined;

function toRefusal(issue: Issue): Refusal {
  if (!issue) return invalid("Invalid request.", null);
  const param = dotted(issue.path);
  switch (issue.code) {
    case "unrecognized_keys": {
      const unknown = dotted([...issue.path, issue.keys[0] ?? ""]);
      return invalid(`Unknown parameter: '${unknown}'.`, unknown, "unknown_parameter");
    }
    case "invalid_type":
      if (issue.input === undefined)
        return invalid(
          `Missing required parameter: '${param}'.`,
          param,
          "missing_required_parameter",
        );
      return invalid(
        `Invalid type for '${param}': expected ${article(issue.expected)}, but got ${described(issue.input)} instead.`,
        param,
        "invalid_type",
      );
    case "invalid_value": {
      const values = issue.values.map((value) => `'${String(value)}'`).join(", ");
      return invalid(
        `Invalid value: '${String(issue.input)}'. Supported values are: ${values}.`,
        param,
        "invalid_value",
      );
    }
    case "too_small":
      return outside(param, issue.input, "below_min_value", `>= ${issue.minimum}`);
    case "too_big":
      return outside(param, issue.input, "above_max_value", `<= ${issue.maximum}`);
    case "invalid_format":
      return invalid(
        `Invalid '${param}': string does not match pattern. Expected a string that matches the pattern '${issue.pattern ?? issue.format}'.`,
        param,
        "invalid_value",
      );
    default:
      return invalid(`Invalid value for '${param}': ${issue.message}`, param, "invalid_value");
  }
}

function outside(param: string, value: unknown, code: string, expected: string): Refusal {
  if (typeof value === "string" || Array.isArray(value)) {
    const kind = typeof value === "string" ? "string" : "array";
    const side = code.startsWith("below") ? "too short" : "too long";
    const suffix = code.startsWith("below") ? "below_min_length" : "above_max_length";
    return invalid(
      `Invalid '${param}': ${kind} ${side}. Expected a length ${expected}, but got ${value.length} instead.`,
      param,
      `${kind}_${suffix}`,
    );
  }
  const kind = Number.isInteger(value) ? "integer" : "decimal";
  return invalid(
    `Invalid '${param}': ${kind} ${code.replaceAll("_", " ").replace("min", "minimum").replace("max", "maximum")}. Expected a value ${expected}, but got ${String(value)} instead.`,
    param,
    `${kind}_${code}`,
  );
}

/** `input[0].content` */
const dotted = (path: readonly PropertyKey[]) =>
  path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text ? `${text}.${String(part)}` : String(part);
  }, "");

const NAMES: Record<string, string> = { record: "object", map: "object", int: "integer" };
const article = (type: string) => {
  const name = NAMES[type] ?? type;
  return /^[aeio]/.test(name) ? `an ${name}` : `a ${name}`;
};

const described = (value: unknown) => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a decimal";
  return article(typeof value);
};
