import { invalid } from "#lib/sandbox/meta/refusal";

/** One wanted field: `adsets.limit(5){id,name}` has arguments and fields of its own. */
export type FieldAsk = {
  name: string;
  alias: string;
  args: Record<string, string>;
  asks: FieldAsk[] | null;
};

/** `id,name,adsets.limit(5){id,name}` as a tree. */
export function parseFields(source: unknown): FieldAsk[] {
  if (Array.isArray(source)) return parseFields(source.join(","));
  if (typeof source !== "string" || source.trim() === "") return [];
  const given = source.trim();
  // Lists may arrive as JSON too.
  if (given.startsWith("[")) return parseFields(JSON.parse(given));
  const reader = { text: given, at: 0 };
  const asks = readAsks(reader);
  if (reader.at < reader.text.length) throw malformed(given);
  return asks;
}

type Reader = { text: string; at: number };

const malformed = (text: string) =>
  invalid(`Syntax error "Expected end of string" in fields: ${text}`, "fields");

function readAsks(reader: Reader): FieldAsk[] {
  const asks: FieldAsk[] = [];
  for (;;) {
    const name = readWord(reader);
    if (name) asks.push(readAsk(reader, name));
    if (reader.text[reader.at] !== ",") return asks;
    reader.at++;
  }
}

function readAsk(reader: Reader, name: string): FieldAsk {
  const ask: FieldAsk = { name, alias: name, args: {}, asks: null };
  while (reader.text[reader.at] === ".") {
    reader.at++;
    const key = readWord(reader);
    if (reader.text[reader.at] !== "(") throw malformed(reader.text);
    const end = closing(reader, "(", ")");
    const value = reader.text.slice(reader.at + 1, end);
    if (key === "as") ask.alias = value;
    else ask.args[key] = value;
    reader.at = end + 1;
  }
  if (reader.text[reader.at] === "{") {
    const end = closing(reader, "{", "}");
    ask.asks = parseFields(reader.text.slice(reader.at + 1, end));
    reader.at = end + 1;
  }
  skipBlanks(reader);
  return ask;
}

function readWord(reader: Reader): string {
  skipBlanks(reader);
  const word = /^[A-Za-z0-9_]+/.exec(reader.text.slice(reader.at))?.[0] ?? "";
  reader.at += word.length;
  skipBlanks(reader);
  return word;
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? "")) reader.at++;
}

function closing({ text, at }: Reader, open: string, close: string): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  throw malformed(text);
}
