import { html } from "hono/html";
import type { Html } from "#lib/sandbox/pages/page";
import { localDay } from "#lib/sandbox/time-zone";

const SYMBOLS: Readonly<Record<string, string>> = { KZT: "₸", USD: "$", EUR: "€", RUB: "₽" };
const whole = new Intl.NumberFormat("ru", { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat("ru", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A sum that never breaks; tiyn are noise, cents are not. */
export function moneyText(minor: number, currency: string): string {
  const format = currency === "KZT" ? whole : cents;
  return `${format.format(minor / 100)}\u00a0${SYMBOLS[currency] ?? currency}`;
}

/** The same, with the unit held back. */
export function money(minor: number, currency: string): Html {
  const [figure = "", unit = ""] = moneyText(minor, currency).split(/\u00a0(?=\D+$)/);
  return html`<span class="sum">${figure}&nbsp;<span class="unit">${unit}</span></span>`;
}

export const count = (value: number) => whole.format(value);

export const plural = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${value === 1 ? one : many}`;

/** `20 Nov 2026, 14:05` */
export const dateTime = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);

export const clockTime = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(at);

/** The time alone on the same day, with its date on any other. */
export const nextTime = (at: number, now: number, timeZone: string) =>
  localDay(at, timeZone) === localDay(now, timeZone)
    ? clockTime(at, timeZone)
    : dateTime(at, timeZone);
