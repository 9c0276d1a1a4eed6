import type { Prompt } from "#lib/sandbox/openai/prompt";
import { turnText } from "#lib/sandbox/openai/prompt";

/** What the prompt itself says, to answer with instead of inventing. */
export type Grounding = {
  /** The person's last words. */
  asked: string;
  /** Those words are data, not a wish. */
  isData: boolean;
  isRussian: boolean;
  /** Values by key in the prompt's JSON, in order of appearance. */
  known: ReadonlyMap<string, readonly unknown[]>;
  /** Numbers in the person's last words. */
  numbers: readonly number[];
  now: number;
};

/** Reads a prompt for facts an answer may stand on. */
export function ground(prompt: Prompt, now: number): Grounding {
  const asked = prompt.turns.findLast(({ role }) => role === "user");
  const text = asked ? turnText(asked) : "";
  const known = new Map<string, unknown[]>();
  for (const turn of prompt.turns) {
    if (turn.role === "assistant") continue;
    for (const value of jsonIn(turn.role === "call" ? turn.arguments : turn.text))
      remember(known, value, "");
  }
  const isData = jsonIn(text).length > 0;
  return {
    asked: text,
    isData,
    isRussian: /[а-яёәғқңөұүһі]/i.test(prompt.turns.map(turnText).join(" ")),
    known,
    numbers: isData ? [] : numbersIn(text),
    now,
  };
}

export const keyOf = (name: string) => name.toLowerCase().replace(/[^a-zа-яё0-9]/g, "");

function remember(known: Map<string, unknown[]>, value: unknown, parent: string): void {
  if (Array.isArray(value)) {
    for (const item of value) remember(known, item, parent);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const key = keyOf(name);
    // `campaigns: [{ id }]` tells campaign ids.
    const keys = key === "id" && parent ? [key, `${singular(parent)}id`] : [key];
    const isLeaf = typeof inner !== "object" || inner === null;
    if (isLeaf && inner !== null) for (const each of keys) append(known, each, inner);
    else remember(known, inner, key);
  }
}

function append(known: Map<string, unknown[]>, key: string, value: unknown): void {
  const values = known.get(key) ?? [];
  if (!values.includes(value)) values.push(value);
  known.set(key, values);
}

const singular = (word: string) => word.replace(/ies$/, "y").replace(/s$/, "");

/** Every JSON object or list in a text. */
function jsonIn(text: string): unknown[] {
  const found: unknown[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "{" && text[at] !== "[") continue;
    const end = closing(text, at);
    if (end < 0) continue;
    try {
      const value: unknown = JSON.parse(text.slice(at, end + 1));
      if (typeof value === "object" && value && Object.keys(value).length > 0) found.push(value);
      at = end;
    } catch {
      // Only looked like it.
    }
  }
  return found;
}

/** Where the bracket at `from` closes, or -1. */
function closing(text: string, from: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (isQuoted && char === "\\") at++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === "{" || char === "[") depth++;
    else if ((char === "}" || char === "]") && --depth === 0) return at;
  }
  return -1;
}

function numbersIn(text: string): number[] {
  const spoken = text.replace(/(\d)[\u00a0\u202f ](?=\d{3}(?!\d))/g, "$1");
  return [...spoken.matchAll(/(?<![\w.-])\d+(?:[.,]\d+)?(?![\w-])/g)].map(([number]) =>
    Number(number.replace(",", ".")),
  );
}
