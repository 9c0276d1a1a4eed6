import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import type { Connection } from "#lib/accounts/connection";
import { type Currency, formatMoney } from "#lib/money";
import { toPlatformTab } from "#lib/platforms/platform";
import { toDay } from "#lib/time";

type Props = {
  connection: Connection;
  currency: Currency;
  timeZone: string;
  budgetMinor: number;
  now: Date;
  hasKey: boolean;
};

const LOOKS = {
  connected: { tone: "positive", icon: "check" },
  expiring: { tone: "warning", icon: "key" },
  revoked: { tone: "negative", icon: "unplugged" },
  none: { tone: "off", icon: "plug" },
} as const;

const DAY_MS = 86_400_000;

/** How a connection stands, in words, and under them what that means or costs. */
export function ConnectionStatus({ connection, timeZone, ...facts }: Props) {
  const t = useTranslations("accounts.connection");
  const format = useFormatter();
  const locale = useLocale();
  const { state, expiresAt, blindSince } = connection;
  const dayOf = (at: Date) => format.dateTime(at, { day: "numeric", month: "long", timeZone });

  function word(): string {
    if (state === "none") return t("none");
    if (state === "revoked") {
      if (blindSince) return t("revokedOn", { date: dayOf(blindSince) });
      const isOver = expiresAt && expiresAt <= facts.now;
      return isOver ? t("expired", { date: dayOf(expiresAt) }) : t("revoked");
    }
    if (!expiresAt) return t("connected");
    return t(state === "expiring" ? "expiring" : "connectedUntil", { date: dayOf(expiresAt) });
  }

  function meaning(): string {
    if (state === "none") {
      return t(`${facts.hasKey ? "missing" : "noKeys"}.${toPlatformTab(connection.platform)}`);
    }
    if (state === "expiring" && expiresAt) {
      const until = Date.parse(toDay(expiresAt, timeZone)) - Date.parse(toDay(facts.now, timeZone));
      return t("expiringCost", { days: until / DAY_MS });
    }
    if (state === "revoked") {
      if (facts.budgetMinor === 0) return t("revokedCost");
      const budget = { amountMinor: facts.budgetMinor, currency: facts.currency };
      return t("revokedSpending", { budget: formatMoney(budget, locale) });
    }
    return [seen(), expiresAt ? "" : t("endless"), otherMoney()].filter(Boolean).join(" ");
  }

  function seen(): string {
    const { campaignsSeen: campaigns, adsSeen: ads } = connection;
    return campaigns === null ? "" : t("seen", { campaigns, ads: ads ?? 0 });
  }

  /** Budgets of the client cannot be set in another money than the ad account's. */
  function otherMoney(): string {
    const { currency } = connection;
    return currency && currency !== facts.currency
      ? t("otherMoney", { theirs: currency, ours: facts.currency })
      : "";
  }

  return (
    <div className="min-w-0 max-desk:col-span-full">
      <Status {...LOOKS[state]} className="text-14">
        {word()}
      </Status>
      <p className="text-13 text-muted">{meaning()}</p>
    </div>
  );
}
