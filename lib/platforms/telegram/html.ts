/** What one message may hold, counted as Telegram does: after tags and entities are read. */
export const LONGEST_MESSAGE = 4096;

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const ENTITY = /&(?:#x[0-9a-f]+|#\d+|amp|lt|gt|quot);/gi;
const PIECES =
  /<[^>]+>|&(?:#x[0-9a-f]+|#\d+|amp|lt|gt|quot);|[\ud800-\udbff][\udc00-\udfff]|[\s\S]/gi;

/** Somebody's words inside Telegram's HTML, where they can be neither tag nor entity. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}

/** The words alone, as they are read. */
export function toPlainText(html: string): string {
  return html.replace(/<[^>]+>/g, "").replace(ENTITY, readEntity);
}

/** How long a message is for its reader, in UTF-16 units. */
export const visibleLength = (html: string): number => toPlainText(html).length;

function readEntity(entity: string): string {
  const known = Object.entries(SIGNS).find(([, spelt]) => spelt === entity.toLowerCase());
  if (known) return known[0];
  const hex = /^&#x([0-9a-f]+);$/i.exec(entity);
  const code = hex ? Number.parseInt(hex[1] ?? "", 16) : Number(entity.slice(2, -1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/**
 * The messages a long text becomes: parted between paragraphs, else lines, else words, and
 * never inside a tag: what is open at the end of one is open again in the next.
 */
export function splitHtml(html: string, limit = LONGEST_MESSAGE): string[] {
  const parts: string[] = [];
  let rest = html.trim();
  while (visibleLength(rest) > limit) {
    const { head, tail } = cut(rest, limit);
    parts.push(head);
    rest = tail;
  }
  return rest ? [...parts, rest] : parts;
}

/** Where to part: the best break in the last two thirds of what fits, else where it is full. */
function cut(html: string, limit: number): { head: string; tail: string } {
  const pieces = html.match(PIECES) ?? [];
  let length = 0;
  const full = pieces.findIndex((piece) => {
    length += visibleLength(piece);
    return length > limit;
  });
  const end = bestBreak(pieces, full);
  const head = pieces.slice(0, end).join("").trimEnd();
  const open = openTags(head);
  const closing = open.map((tag) => `</${nameOf(tag)}>`).reverse();
  const tail = pieces.slice(end).join("").trimStart();
  return { head: head + closing.join(""), tail: open.join("") + tail };
}

function bestBreak(pieces: string[], full: number): number {
  const earliest = Math.floor(full / 3);
  const isBreak = [
    (at: number) => pieces[at] === "\n" && pieces[at - 1] === "\n",
    (at: number) => pieces[at] === "\n",
    (at: number) => pieces[at] === " ",
  ];
  for (const fits of isBreak) {
    for (let at = full; at >= Math.max(1, earliest); at--) if (fits(at)) return at;
  }
  return full;
}

function openTags(html: string): string[] {
  const open: string[] = [];
  for (const tag of html.match(/<[^>]+>/g) ?? []) {
    if (tag.startsWith("</")) open.pop();
    else open.push(tag);
  }
  return open;
}

const nameOf = (tag: string): string => /^<([\w-]+)/.exec(tag)?.[1] ?? "";
