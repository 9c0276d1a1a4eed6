import { html } from "hono/html";
import type { Html } from "#lib/sandbox/pages/page";
import type { Entity, FormattedText } from "#lib/sandbox/telegram/html-text";

/** A message's text as the app draws it: nested entities, links one can follow. */
export function entitiesHtml({ text, entities }: FormattedText): Html {
  return draw(text, [...entities], 0, text.length);
}

function draw(text: string, entities: readonly Entity[], from: number, to: number): Html {
  const parts: Html[] = [];
  let at = from;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    if (!entity) break;
    const end = Math.min(entity.offset + entity.length, to);
    let next = index + 1;
    while ((entities[next]?.offset ?? Infinity) < end) next++;
    if (entity.offset >= at) {
      parts.push(html`${between(text, at, entity.offset, isBlock(entity))}`);
      const inner = draw(text, entities.slice(index + 1, next), entity.offset, end);
      parts.push(wrap(entity, inner, text.slice(entity.offset, end)));
      // A block ends its line by itself.
      at = isBlock(entity) && text[end] === "\n" ? end + 1 : end;
    }
    index = next;
  }
  return html`${parts}${text.slice(at, to)}`;
}

const isBlock = ({ type }: Entity) => ["pre", "blockquote", "expandable_blockquote"].includes(type);

const between = (text: string, from: number, to: number, isBeforeBlock: boolean) =>
  isBeforeBlock ? text.slice(from, to).replace(/\n$/, "") : text.slice(from, to);

function wrap(entity: Entity, inner: Html, text: string): Html {
  switch (entity.type) {
    case "bold":
      return html`<b>${inner}</b>`;
    case "italic":
      return html`<i>${inner}</i>`;
    case "underline":
      return html`<u>${inner}</u>`;
    case "strikethrough":
      return html`<s>${inner}</s>`;
    case "spoiler":
      return html`<span class="spoiler" tabindex="0">${inner}</span>`;
    case "code":
      return html`<code>${inner}</code>`;
    case "pre":
      return html`<pre>${inner}</pre>`;
    case "blockquote":
    case "expandable_blockquote":
      return html`<blockquote>${inner}</blockquote>`;
    case "text_link":
    case "url":
      return link(entity.url ?? text, inner);
    default:
      return html`<span class="mark">${inner}</span>`;
  }
}

/** Only what a browser opens safely becomes a link. */
function link(url: string, inner: Html): Html {
  const target = /^[a-z]+:/i.test(url) ? url : `https://${url}`;
  if (!/^(https?|mailto|tel|tg):/i.test(target)) return html`${inner}`;
  return html`<a href="${target}" target="_blank" rel="noopener noreferrer">${inner}</a>`;
}
