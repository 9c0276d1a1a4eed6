import { type Entity, type FormattedText, parseHtml } from "#lib/sandbox/telegram/html-text";
import { badRequest } from "#lib/sandbox/telegram/refusal";

export const LONGEST = 4096;
const MOST_ENTITIES = 100;

type Written = { text?: string; parse_mode?: string; entities?: readonly Entity[] };

/** What a bot's text becomes: trimmed, with its entities, and never too long. */
export function composeText({ text: source = "", parse_mode, entities }: Written): FormattedText {
  const parsed = trim(format(source, parse_mode, entities ?? []));
  if (parsed.text === "") throw badRequest("message text is empty");
  if (parsed.text.length > LONGEST) throw badRequest("message is too long");
  return {
    text: parsed.text,
    entities: [...parsed.entities, ...found(parsed)].slice(0, MOST_ENTITIES),
  };
}

/** What a person types has no formatting, only links and commands. */
export const plainText = (text: string): FormattedText => ({
  text,
  entities: found({ text, entities: [] }),
});

function format(text: string, mode: string | undefined, entities: readonly Entity[]) {
  if (!mode) return { text, entities: [...entities] };
  if (mode.toLowerCase() === "html") return parseHtml(text);
  // The contract writes HTML alone; Markdown would only pretend to be checked.
  throw badRequest(`unsupported parse_mode: the sandbox simulates HTML, not ${mode}`);
}

function trim({ text, entities }: FormattedText): FormattedText {
  const lead = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = entities.flatMap((entity) => {
    const start = Math.max(0, entity.offset - lead);
    const end = Math.min(trimmed.length, entity.offset + entity.length - lead);
    return end > start ? { ...entity, offset: start, length: end - start } : [];
  });
  return { text: trimmed, entities: moved };
}

const PATTERNS: readonly [type: string, pattern: RegExp][] = [
  ["bot_command", /(?<![\w/<])\/[a-z0-9_]{1,32}(?:@\w{3,32})?(?!\w)/gi],
  ["url", /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/gi],
  ["mention", /(?<![\w@])@[a-z]\w{3,31}\b/gi],
];

/** Links, commands and mentions that the app marks by itself, outside of what is marked already. */
function found({ text, entities }: FormattedText): Entity[] {
  const marked: Entity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      const isTaken = [...entities, ...marked].some(
        (other) =>
          entity.offset < other.offset + other.length &&
          other.offset < entity.offset + entity.length &&
          !["bold", "italic", "underline", "strikethrough", "blockquote"].includes(other.type),
      );
      if (!isTaken) marked.push(entity);
    }
  }
  return marked.sort((a, b) => a.offset - b.offset);
}
