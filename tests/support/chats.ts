import { expect } from "vitest";
import type { Ctx } from "#lib/ctx";
import { notify } from "#lib/notifications/notify";
import type { Press } from "#lib/notifications/press";
import { retellNews } from "#lib/notifications/retell";
import type { NewsButton, Words } from "#lib/notifications/schema";
import { openPhone, type Phone } from "./phone.ts";
import { openWorld } from "./world.ts";

export const SAID = { ru: "Готово.", en: "Done." };
export const APPROVED = { ru: "Бюджет изменён.", en: "The budget is changed." };

/** A world whose people have phones, with what the bot keeps of every message. */
export async function openChats() {
  const world = await openWorld();
  const phones: Phone[] = [];
  const presses: Press[] = [];

  /** A new phone; the buttons under its messages write down who pressed them. */
  async function newPhone(): Promise<Phone> {
    const phone = await openPhone(world, {
      proposal: async (ctx, press) => {
        presses.push(press);
        expect(ctx).toMatchObject({
          userAccountId: press.userAccountId,
          actor: { kind: "system" },
        });
        return { said: SAID, outcome: press.choice === "approve" ? APPROVED : null };
      },
    });
    phones.push(phone);
    return phone;
  }

  return {
    world,
    presses,
    newPhone,
    async linked() {
      const owner = await world.owner();
      const phone = await newPhone();
      await phone.link(owner);
      return { owner, phone };
    },
    async deliveries(of: Ctx) {
      const { data } = await world.supabase
        .client("secret")
        .from("notification_deliveries")
        .select("id, status, attempts, message_ids, error")
        .eq("user_account_id", of.userAccountId)
        .order("created_at")
        .throwOnError();
      return data;
    },
    calls: async (method: string) =>
      (await world.sandbox.control.requests()).filter(({ path }) => path.endsWith(method)).length,
    async close() {
      for (const phone of phones) phone.close();
      await world.close();
    },
  };
}

export type Chats = Awaited<ReturnType<typeof openChats>>;

export const LOST = {
  kind: "connection_lost",
  facts: { platform: "tiktok", name: "Стоматология <Айсберг>", ad_account_id: null },
} as const;

let keys = 0;
/** What no other news is known by. */
export const newKey = (word: string) => `${word}:${++keys}`;

export const tellLost = (ctx: Ctx, key = newKey("lost")) =>
  notify(ctx, { ...LOST, key, facts: { ...LOST.facts } });

export const BUTTONS: NewsButton[] = ["approve", "decline"].map((choice) => ({
  kind: "proposal",
  subject: "proposal-1",
  choice,
  label:
    choice === "approve" ? { ru: "Разрешить", en: "Allow" } : { ru: "Отклонить", en: "Decline" },
}));

export const ask = (ctx: Ctx, key = newKey("proposal")) =>
  notify(ctx, {
    kind: "proposal",
    key,
    facts: { platform: "tiktok" },
    message: { ru: "Поднять бюджет <b>на 20 %</b>?", en: "Raise the budget <b>by 20%</b>?" },
    buttons: BUTTONS,
  });

export const tellAnew = (ctx: Ctx, key: string, words: string, outcome: Words | null = null) =>
  retellNews(ctx, key, async () => ({ message: { ru: words, en: words }, buttons: [], outcome }));

export const clock = () => new Date();
export const inSeconds = (seconds: number) => () => new Date(Date.now() + seconds * 1000);
