import { badRequest } from "#lib/sandbox/telegram/refusal";

/** Offsets and lengths count UTF-16 code units, as JavaScript does. */
export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
};

export type FormattedText = { text: string; entities: Entity[] };

type Open = { tag: string; argument: string; offset: number };

const TYPES: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  span: "spoiler",
  "tg-spoiler": "spoiler",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  "tg-emoji": "custom_emoji",
};

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** Reads Telegram's HTML; what it doesn't know is refused with the byte where it stands. */
export function parseHtml(html: string): FormattedText {
  const open: Open[] = [];
  const entities: Entity[] = [];
  let text = "";
  let at = 0;
  while (at < html.length) {
    const char = html.charAt(at);
    if (char === "&") {
      const decoded = decode(html, at);
      text += decoded.char;
      at = decoded.end;
    } else if (char !== "<") {
      text += char;
      at++;
    } else if (html.charAt(at + 1) === "/") {
      const tag = open.pop();
      if (!tag) throw unparsable(`Unexpected end tag at byte offset ${bytes(html, at)}`);
      at = endTag(html, at, tag);
      const entity = toEntity(tag, text.length, entities);
      if (entity) entities.push(entity);
    } else {
      const { tag, end } = startTag(html, at);
      open.push({ ...tag, offset: text.length });
      at = end;
    }
  }
  const left = open.at(-1);
  if (left) throw unparsable(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return {
    text,
    entities: entities
      // Only a block of code has a language.
      .map(({ language, ...entity }) =>
        language && entity.type === "pre" ? { ...entity, language } : entity,
      )
      .sort((a, b) => a.offset - b.offset || b.length - a.length),
  };
}

function startTag(html: string, begin: number): { tag: Omit<Open, "offset">; end: number } {
  const where = `at byte offset ${bytes(html, begin)}`;
  let at = skip(html, begin + 1, /[^\s>]/);
  if (at >= html.length) throw unparsable(`Unclosed start tag ${where}`);
  const tag = html.slice(begin + 1, at).toLowerCase();
  if (!Object.hasOwn(TYPES, tag)) throw unparsable(`Unsupported start tag "${tag}" ${where}`);
  let argument = "";
  for (;;) {
    at = skip(html, at, /\s/);
    if (at >= html.length) throw unparsable(`Unclosed start tag "${tag}" ${where}`);
    if (html.charAt(at) === ">") break;
    const nameEnd = skip(html, at, /[^\s=>]/);
    const name = html.slice(at, nameEnd).toLowerCase();
    if (name === "") throw unparsable(`Empty attribute name in the tag "${tag}" ${where}`);
    at = skip(html, nameEnd, /\s/);
    if (html.charAt(at) !== "=") {
      if (tag === "blockquote" && name === "expandable") argument = name;
      continue;
    }
    const value = attributeValue(html, skip(html, at + 1, /\s/), tag, where);
    at = value.end;
    if (tag === "a" && name === "href") argument = value.text;
    if (tag === "tg-emoji" && name === "emoji-id") argument = value.text;
    if (tag === "blockquote" && name === "expandable") argument = name;
    if (tag === "span" && name === "class") argument = value.text;
    if (tag === "code" && name === "class" && value.text.startsWith("language-"))
      argument = value.text.slice("language-".length);
  }
  if (tag === "span" && argument !== "tg-spoiler")
    throw unparsable(`Tag "span" must have class "tg-spoiler" ${where}`);
  return { tag: { tag, argument }, end: at + 1 };
}

function attributeValue(html: string, begin: number, tag: string, where: string) {
  const quote = html.charAt(begin);
  if (quote !== '"' && quote !== "'") {
    const end = skip(html, begin, /[\w.-]/);
    if (!/[\s>]/.test(html.charAt(end)))
      throw unparsable(`Unexpected end of name token at byte offset ${bytes(html, begin)}`);
    return { text: html.slice(begin, end).toLowerCase(), end };
  }
  let text = "";
  let at = begin + 1;
  while (at < html.length && html.charAt(at) !== quote) {
    const step =
      html.charAt(at) === "&" ? decode(html, at) : { char: html.charAt(at), end: at + 1 };
    text += step.char;
    at = step.end;
  }
  if (at >= html.length) throw unparsable(`Unclosed start tag "${tag}" ${where}`);
  return { text, end: at + 1 };
}

function endTag(html: string, begin: number, { tag }: Open): number {
  const where = `at byte offset ${bytes(html, begin)}`;
  const nameEnd = skip(html, begin + 2, /[^\s>]/);
  const name = html.slice(begin + 2, nameEnd).toLowerCase();
  const at = skip(html, nameEnd, /\s/);
  if (html.charAt(at) !== ">") throw unparsable(`Unclosed end tag ${where}`);
  if (name !== tag)
    throw unparsable(`Unmatched end tag ${where}, expected "</${tag}>", found "</${name}>"`);
  return at + 1;
}

function toEntity({ tag, argument, offset }: Open, end: number, inner: Entity[]): Entity | null {
  const length = end - offset;
  if (length === 0) return null;
  const entity = { type: TYPES[tag] ?? tag, offset, length };
  if (tag === "a") return isLink(argument) ? { ...entity, url: argument } : null;
  if (tag === "tg-emoji") return { ...entity, custom_emoji_id: argument };
  if (tag === "blockquote" && argument) return { ...entity, type: "expandable_blockquote" };
  if (tag === "code" && argument) return { ...entity, language: argument };
  if (tag !== "pre") return entity;
  // `<pre><code class="language-x">` is one block with a language.
  const code = inner.findIndex(
    (each) => each.type === "code" && each.offset === offset && each.length === length,
  );
  const language = code < 0 ? undefined : inner.splice(code, 1)[0]?.language;
  return language ? { ...entity, language } : entity;
}

/** Telegram keeps the words of a link it can't follow, without the link. */
const isLink = (url: string) => /^(https?|tg|mailto|tel):/i.test(url) || /^[\w-]+\.\w/.test(url);

function decode(html: string, begin: number): { char: string; end: number } {
  const match = /^&(?:#(?:x([0-9a-f]{1,6})|(\d{1,7}))|([a-z]+));?/i.exec(
    html.slice(begin, begin + 12),
  );
  const number = match?.[1] ? Number.parseInt(match[1], 16) : Number(match?.[2] ?? 0);
  const named = match?.[3] && NAMED[match[3]];
  if (!match || (!named && (number <= 0 || number > 0x10ffff)))
    return { char: "&", end: begin + 1 };
  return { char: named || String.fromCodePoint(number), end: begin + match[0].length };
}

function skip(html: string, from: number, what: RegExp): number {
  let at = from;
  while (at < html.length && what.test(html.charAt(at))) at++;
  return at;
}

const bytes = (html: string, at: number) => Buffer.byteLength(html.slice(0, at));
const unparsable = (why: string) => badRequest(`can't parse entities: ${why}`);
