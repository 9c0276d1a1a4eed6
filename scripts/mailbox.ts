import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { EmailDriver, EmailMessage } from "@supabase/lite";

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  links: string[];
  at: string;
};

/** Keeps every e-mail the local Supabase would have sent, for people and tests to read. */
export class Mailbox implements EmailDriver {
  private readonly mails: Mail[] = [];
  private readonly file: string | undefined;

  constructor(file?: string) {
    this.file = file;
    if (file && existsSync(file)) {
      const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
      this.mails = lines.map((line) => JSON.parse(line) as Mail);
    }
  }

  async send({ to, subject, html = "" }: EmailMessage): Promise<void> {
    // The text that comes along is the emulator's own, with links that lead nowhere here.
    const mail = { to, subject, text: toText(html), html, links: linksOf(html), at: now() };
    this.mails.push(mail);
    if (this.file) appendFileSync(this.file, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
  }

  /** Newest first. */
  list(to?: string | null): Mail[] {
    return this.mails.filter((mail) => !to || mail.to === to).reverse();
  }
}

function now(): string {
  return new Date().toISOString();
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/href="([^"]+)"/g)].map((match) => unescapeHtml(match[1] ?? ""));
}

function toText(html: string): string {
  const body = html.replace(/<(head|style)[\s\S]*?<\/\1>/g, "");
  const spaced = body.replace(/<\/(p|h1|div|tr)>|<br\s*\/?>/g, "\n").replace(/<[^>]+>/g, "");
  return unescapeHtml(spaced)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");
}

function unescapeHtml(text: string): string {
  return text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&nbsp;", " ");
}

/** The mailbox as a page a person can read: who, what, when, and the links to click. */
export function mailPage(mails: Mail[]): string {
  const cards = mails.map(
    (mail) => `<article><h2>${escapeHtml(mail.subject)}</h2>
<p>${escapeHtml(mail.to)} · <time>${escapeHtml(mail.at)}</time></p>
<pre>${escapeHtml(mail.text)}</pre>
${mail.links.map((link) => `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`).join("\n")}</article>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">
<title>Mail · Performante demo</title>
<style>body{font:16px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
article{border-top:1px solid #8884;padding:1rem 0}h2{font-size:1.1rem;margin:0}p{margin:.25rem 0}
pre{white-space:pre-wrap;font:inherit}a{overflow-wrap:anywhere}</style>
<h1>Mail</h1><p>What this local stack would have sent. Nothing leaves this machine.</p>
${cards.join("\n") || "<p>No mail yet.</p>"}</html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
