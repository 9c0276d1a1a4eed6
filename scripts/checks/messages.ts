import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { ROOT } from "../settings.ts";

type Messages = { [key: string]: string | Messages };

/** Sentences one language has and the other lacks, or that ask for other values. */
export function compareMessages(ru: Messages, en: Messages): string[] {
  const [russian, english] = [flatten(ru), flatten(en)];
  const keys = new Set([...russian.keys(), ...english.keys()]);
  return [...keys].flatMap((key) => {
    const [inRu, inEn] = [russian.get(key), english.get(key)];
    if (inRu === undefined) return [`${key} is missing in messages/ru.json.`];
    if (inEn === undefined) return [`${key} is missing in messages/en.json.`];
    try {
      const [a, b] = [argumentsOf(inRu), argumentsOf(inEn)];
      if (a === b) return [];
      return [`${key} asks for ${a || "nothing"} in Russian and ${b || "nothing"} in English.`];
    } catch (error) {
      return [`${key}: ${error instanceof Error ? error.message : error}`];
    }
  });
}

function flatten(messages: Messages, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

/** What a sentence needs to be said, in a form that two languages can be compared by. */
function argumentsOf(message: string): string {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value} (${TYPE[element.type]})`);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
      for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(parse(message));
  return [...found].sort().join(", ");
}

export async function checkMessages(): Promise<string[]> {
  const read = (language: string): Messages =>
    JSON.parse(readFileSync(join(ROOT, "messages", `${language}.json`), "utf8"));
  return compareMessages(read("ru"), read("en"));
}
