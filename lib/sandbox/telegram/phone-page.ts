import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { type Html, icon, page } from "#lib/sandbox/pages/page";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { entitiesHtml } from "#lib/sandbox/telegram/entities-html";
import type { Button } from "#lib/sandbox/telegram/keyboard";
import { type Language, languageOf, type Words, wordsOf } from "#lib/sandbox/telegram/phone-words";
import {
  type Bot,
  type Chat,
  type Message,
  openTelegram,
  pairId,
} from "#lib/sandbox/telegram/records";

/** A chat as somebody has it open. */
type View = { bot: Bot; chat: Chat; words: Words; language: Language; payload: string };

/** `/phone`: every chat, as the person in it sees it, where they can press and write. */
export function phonePages(sandbox: Sandbox): Hono {
  const app = new Hono();
  const { bots, chats } = openTelegram(sandbox.store);

  const languageFor = (c: Context) => languageOf(c.req.header("accept-language"));
  const findView = (c: Context): View | null => {
    const bot = bots.get(c.req.param("bot") ?? "");
    const chat = chats.get(c.req.param("chat") ?? "");
    if (!bot || !chat) return null;
    const language = languageFor(c);
    const payload = (c.req.query("start") ?? "").replace(/[^\w-]/g, "").slice(0, 64);
    return { bot, chat, language, words: wordsOf(language), payload };
  };
  const draw = (language: Language, view: View | null) =>
    page({
      title: view ? `${titleOf(view.chat)}, Telegram` : wordsOf(language).title,
      lang: language,
      name: "phone-page",
      body: phoneBody(sandbox, wordsOf(language), view),
    });

  app.get("/", (c) => {
    // A deep link of t.me names the bot and what to start it with.
    const bot = bots.list().find(({ username }) => username === c.req.query("bot"));
    const person = chats.list()[0];
    if (bot && person)
      return c.redirect(`/phone/${bot.id}/${person.id}?start=${c.req.query("start") ?? ""}`);
    return c.html(draw(languageFor(c), null));
  });
  app.get("/:bot/:chat", (c) => {
    const view = findView(c);
    return view ? c.html(draw(view.language, view)) : c.redirect("/phone");
  });
  app.get("/:bot/:chat/feed", (c) => {
    const view = findView(c);
    return view ? c.html(feed(sandbox, view)) : c.notFound();
  });
  return app;
}

function phoneBody(sandbox: Sandbox, words: Words, view: View | null): Html {
  const rows = html`<ul>${chatRows(sandbox, words, view)}</ul>
    <p class="people__foot">${words.simulated} <a href="/">${words.world}</a></p>`;
  const theme = html`<button class="button button--quiet" data-theme-switch aria-label="${words.theme}">${icon("moon")}</button>`;
  if (!view)
    return html`<div class="desk"><main class="people"><div class="people__head"><h1>${words.chats}</h1>${theme}</div>${rows}</main>
  <aside class="stage"><p class="stage__empty">${words.choose}</p></aside></div>`;
  return html`<div class="desk has-chat">
  <nav class="people" aria-label="${words.chats}"><div class="people__head"><p class="people__title">${words.chats}</p>${theme}</div>${rows}</nav>
  <main class="stage">${phone(sandbox, view)}</main>
</div>`;
}

function chatRows(sandbox: Sandbox, words: Words, view: View | null): Html[] {
  const { bots, chats, messages, acquaintances } = openTelegram(sandbox.store);
  const everyBot = bots.list();
  const rows = everyBot.flatMap((bot) =>
    chats
      .list()
      .filter((chat) => !chat.migratedTo)
      // Groups belong to the bot that is in them; people may open any bot.
      .filter((chat) => chat.type === "private" || acquaintances.get(pairId(bot.id, chat.id)))
      .map((chat) => ({ bot, chat, last: messages.under(pairId(bot.id, chat.id)).at(-1) })),
  );
  return rows.map(({ bot, chat, last }) => {
    const isOpen = view?.bot.id === bot.id && view.chat.id === chat.id;
    const name =
      chat.type === "private" && everyBot.length > 1
        ? `${titleOf(chat)} · @${bot.username}`
        : titleOf(chat);
    return html`<li><a class="person ${isOpen ? "is-on" : ""}" href="/phone/${bot.id}/${chat.id}" ${isOpen ? 'aria-current="page"' : ""}>
      <span class="face" aria-hidden="true">${initials(titleOf(chat))}</span>
      <span class="person__name">${name}</span><time class="muted">${last ? timeOf(last.at) : ""}</time>
      <span class="person__last muted">${last ? last.text : words.empty}</span>
    </a></li>`;
  });
}

function phone(sandbox: Sandbox, view: View): Html {
  const { bot, chat, words } = view;
  const name = chat.type === "private" ? bot.firstName : titleOf(chat);
  return html`<section class="phone" data-bot="${bot.id}" data-chat="${chat.id}" data-no-answer="${words.noAnswer}">
  <header class="phone__head">
    <a class="phone__back" href="/phone" aria-label="${words.back}">${icon("back", 22)}</a>
    <span class="face face--bot" aria-hidden="true">${initials(name)}</span>
    <div class="phone__who"><h1>${name}</h1><p class="muted">${chat.type === "private" ? `${words.bot}, @${bot.username}` : words.group}</p></div>
    <button class="button button--quiet phone__theme" data-theme-switch aria-label="${words.theme}">${icon("moon")}</button>
  </header>
  <div class="feed" role="log" aria-live="polite" tabindex="0">${feed(sandbox, view)}</div>
  <div class="toast" role="status" hidden></div>
</section>`;
}

/** What changes while the page is open: the messages, and what the person can do next. */
function feed(sandbox: Sandbox, view: View): Html {
  const { bot, chat, words } = view;
  const telegram = openTelegram(sandbox.store);
  const messages = telegram.messages.under(pairId(bot.id, chat.id));
  const known = telegram.acquaintances.get(pairId(bot.id, chat.id));
  let day = "";
  const bubbles = messages.map((message) => {
    const today = dayOf(message.at, view.language);
    const head = today === day ? "" : html`<li class="day"><span>${today}</span></li>`;
    day = today;
    return html`${head}${bubble(message, words, telegram.chats.get(message.fromId))}`;
  });
  return html`<ol class="messages">${
    messages.length === 0 ? html`<li class="hint">${words.startHint}</li>` : bubbles
  }</ol>${foot(view, known?.standing ?? null)}`;
}

function bubble(message: Message, words: Words, person: Chat | undefined): Html {
  const isBot = message.from === "bot";
  const author = message.chatId.startsWith("-") && person ? titleOf(person) : "";
  return html`<li class="message message--${isBot ? "bot" : "me"}" id="m${message.messageId}">
    <div class="bubble">${author ? html`<b class="author">${author}</b>` : ""}<div class="text">${entitiesHtml({ text: message.text, entities: [...message.entities] })}</div><p class="stamp">${message.editedAt ? `${words.edited} ` : ""}<time>${timeOf(message.at)}</time></p></div>
    ${
      message.keyboard
        ? html`<div class="keys">${message.keyboard.map(
            (row) =>
              html`<div class="keys__row">${row.map((button) => key(button, message.messageId))}</div>`,
          )}</div>`
        : ""
    }
  </li>`;
}

const key = (button: Button, messageId: number): Html =>
  "url" in button
    ? html`<a class="key" href="${button.url}" target="_blank" rel="noopener noreferrer">${button.text}<span class="key__out">${icon("open", 12)}</span></a>`
    : html`<button class="key" data-message="${messageId}" data-press="${button.callback_data}">${button.text}</button>`;

function foot({ chat, words, payload }: View, standing: string | null): Html {
  if (chat.isDeactivated) return html`<p class="foot foot--still">${words.deactivated}</p>`;
  if (standing === "kicked") return html`<p class="foot foot--still">${words.kicked}</p>`;
  if (standing === "blocked")
    return html`<div class="foot foot--wide"><p class="muted">${words.blocked}</p><button class="button button--filled" data-deed="unblock">${words.unblock}</button></div>`;
  const start = html`<button class="button button--filled" data-deed="start" data-payload="${payload}">${words.start}</button>`;
  if (!standing) return html`<div class="foot foot--wide">${start}</div>`;
  return html`${payload ? html`<div class="foot foot--wide foot--link">${start}</div>` : ""}
  <form class="foot composer" data-say>
    <textarea name="text" rows="1" maxlength="4096" placeholder="${words.message}" aria-label="${words.message}" required></textarea>
    <button class="button button--filled">${words.send}</button>
    ${chat.type === "private" ? html`<button class="button button--quiet composer__block" type="button" data-deed="block">${words.block}</button>` : ""}
  </form>`;
}

const titleOf = ({ person, title }: Chat) =>
  person ? [person.firstName, person.lastName].filter(Boolean).join(" ") : (title ?? "");

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join("")
    .toUpperCase();

/** Everybody in the sandbox lives in Almaty. */
const ZONE = "Asia/Almaty";
const CLOCK = new Intl.DateTimeFormat("ru", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
});
const timeOf = (at: number) => CLOCK.format(at);
const dayOf = (at: number, language: Language) =>
  new Intl.DateTimeFormat(language, { timeZone: ZONE, day: "numeric", month: "long" }).format(at);
