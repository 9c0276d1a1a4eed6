import { useLocale, useTranslations } from "next-intl";
import type { Change } from "#lib/changes/read";
import { type Currency, formatMoney, toMinor } from "#lib/money";
import { formatHour } from "#lib/time";
import { inQuotes } from "./in-quotes";
import { useZoneNames } from "./use-zone-names";

type Value = Change["after"][string];

const MONEY = [
  "daily_budget",
  "target_cpl",
  "tiktok_daily_budget",
  "tiktok_target_cpl",
  "daily_max",
  "monthly_max",
];

/** Their sentence says it all. */
const WITHOUT_DETAILS = ["autopilot.set_tiktok", "autopilot.set_facebook"];

/** Of something new only these are worth a line; the rest is on its own page. */
const TOLD_OF_NEW = ["role", "daily_budget", "tiktok_daily_budget"];

/** A change in words: what happened, which values moved and how, who did it. */
export function useChangeWords(change: Change) {
  const t = useTranslations("accounts.history");
  const locale = useLocale();
  const { nameOf } = useZoneNames();
  const { after, before, currency } = change;
  const verb = verbOf(change);
  const subject = inQuotes(change.subject ?? t("nameless"));

  function sentence(): string {
    if (!t.has(`verbs.${verb}`)) {
      return change.subject ? t("other", { verb, subject }) : t("otherNameless", { verb });
    }
    const isOn = String(after.autopilot_tiktok ?? after.autopilot);
    const amount = change.amount && currency ? sum(change.amount, currency) : "none";
    return t(`verbs.${verb}`, { subject, isOn, amount, platform: change.platform ?? "none" });
  }

  function details(): string[] {
    const isNew = Object.keys(before).length === 0;
    const told = Object.keys(after).filter((field) => {
      if (!t.has(`fields.${field}`)) return false;
      if (WITHOUT_DETAILS.includes(verb)) return false;
      return isNew ? TOLD_OF_NEW.includes(field) && after[field] !== null : true;
    });
    const lines = told.map((field) => {
      const label = t(`fields.${field}`);
      const [was, is] = [word(field, before[field]), word(field, after[field])];
      if (was === null && is === null) return t("changed", { label });
      if (was === null) return t("set", { label, after: is ?? "" });
      return is === null
        ? t("cleared", { label, before: was })
        : t("from", { label, before: was, after: is });
    });
    if (change.reason === "undo") return [...lines, t("undo")];
    return change.reason ? [...lines, t("reason", { reason: change.reason })] : lines;
  }

  function word(field: string, value: Value): string | null {
    if (value === null || value === undefined) return null;
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (MONEY.includes(field) && currency) return sum(value, currency);
    if (field === "brain_hour") return formatHour(Number(value), locale);
    if (field === "time_zone") return nameOf(String(value));
    if (typeof value === "object") return null;
    // A name is somebody's own, even where it reads like a word of ours.
    if (field === "name") return String(value);
    return t.has(`words.${value}`) ? t(`words.${value}`) : String(value);
  }

  function sum(value: Value, currency: Currency): string {
    const amountMinor = toMinor(String(value), currency);
    return amountMinor === null ? String(value) : formatMoney({ amountMinor, currency }, locale);
  }

  function actor(): string {
    if (!change.isSystem) return change.actor ?? t("former");
    const name = change.actor ?? "server";
    return t.has(`actors.${name}`) ? t(`actors.${name}`) : name;
  }

  return { sentence: sentence(), details: details(), actor: actor() };
}

/** Signing up by an invitation makes no workspace: it accepts the invitation. */
function verbOf({ verb, entity }: Change): string {
  const isJoining = verb === "user_account.sign_up" && entity !== "user_accounts";
  return isJoining ? "member.accept_invitation" : verb;
}
