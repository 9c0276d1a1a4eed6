import { CircleAlert, CircleX, KeyRound, type LucideIcon, Send, Timer, Unplug } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import { TextLink } from "#components/ui/text-link";
import type { Need } from "#lib/metrics/needs";
import { formatMoney, toReadable } from "#lib/money";

type Props = {
  needs: Need[];
  platformName: string;
  now: Date;
  timeZone: string;
  hrefs: {
    accounts: string;
    autopilot: string;
    campaigns: string;
    leads: string;
    /** Everybody who waits, since the first of them did. */
    waiting: string;
    unmapped: string;
  };
};

const LOOKS: Record<Need["kind"], { icon: LucideIcon; colour: string }> = {
  reconnect: { icon: Unplug, colour: "text-negative" },
  rejected: { icon: CircleX, colour: "text-negative" },
  proposals: { icon: Send, colour: "text-text-2" },
  waiting: { icon: Timer, colour: "text-warning" },
  unmapped: { icon: CircleAlert, colour: "text-warning" },
  missing_leads: { icon: CircleAlert, colour: "text-warning" },
  expiring: { icon: KeyRound, colour: "text-warning" },
};

/** What only a person can do now, each with the one step that helps. */
export function NeedsList({ needs, platformName, now, timeZone, hrefs }: Props) {
  const t = useTranslations("dashboard.needs");
  const format = useFormatter();
  const locale = useLocale();
  const platform = platformName;
  const day = (at: Date) => format.dateTime(at, { timeZone, day: "numeric", month: "long" });

  return (
    <section>
      <h2 className="mb-3">
        {t("title")} <span className="font-normal text-muted">{needs.length}</span>
      </h2>
      {needs.length === 0 && <p className="text-13 text-muted">{t("nothing")}</p>}
      <ul>
        {needs.map((need) => {
          const { icon: Icon, colour } = LOOKS[need.kind];
          const { title, detail, href } = toWords(need);
          return (
            <li key={need.kind} className="flex gap-2.5 border-b py-3 first:pt-0 last:border-b-0">
              <Icon
                aria-hidden
                strokeWidth={1.75}
                className={cn("mt-0.5 size-4 shrink-0", colour)}
              />
              <div>
                <p className="font-medium">{title}</p>
                <p className="text-13 text-text-2">
                  {detail} <TextLink href={href}>{t(`${need.kind}.action`)}</TextLink>
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );

  function toWords(need: Need): { title: string; detail: string; href: string } {
    switch (need.kind) {
      case "reconnect":
        return {
          title: t("reconnect.title", { platform }),
          detail: need.since
            ? t("reconnect.detail", { day: day(need.since) })
            : t("reconnect.detailNow"),
          href: hrefs.accounts,
        };
      case "expiring":
        return {
          title: t("expiring.title", { platform, day: day(need.until) }),
          detail: t("expiring.detail"),
          href: hrefs.accounts,
        };
      case "rejected":
        return {
          title: t("rejected.title", { platform, ad: need.ad, count: need.count }),
          detail: need.reason ?? t("rejected.detail"),
          href: hrefs.campaigns,
        };
      case "proposals":
        return {
          title: t("proposals.title", { count: need.count }),
          detail: t("proposals.detail", {
            before: formatMoney(toReadable(need.before), locale),
            after: formatMoney(toReadable(need.after), locale),
          }),
          href: hrefs.autopilot,
        };
      case "waiting":
        return {
          title: t("waiting.title", { count: need.count }),
          detail: t("waiting.detail", {
            name: need.name ?? t("waiting.nobody"),
            since: format.relativeTime(need.since, now),
          }),
          href: hrefs.waiting,
        };
      case "unmapped":
        return {
          title: t("unmapped.title", { count: need.count }),
          detail: t("unmapped.detail"),
          href: hrefs.unmapped,
        };
      case "missing_leads":
        return {
          title: t("missing_leads.title", { platform }),
          detail: t("missing_leads.detail", { received: need.received, reported: need.reported }),
          href: hrefs.leads,
        };
    }
  }
}
