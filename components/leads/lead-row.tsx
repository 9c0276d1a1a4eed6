import { Timer } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";
import { PlatformGlyph } from "#components/ui/platform-glyph";
import type { LeadView } from "./lead-view";
import { maskPhone } from "./mask-phone";
import { toWaiting } from "./waiting";

type Props = {
  lead: LeadView;
  href: string;
  isOn: boolean;
  now: Date;
  timeZone: string;
  /** What a thumb does without opening the lead. */
  actions?: ReactNode;
};

const TONES = {
  muted: "text-muted",
  warning: "text-warning",
  negative: "font-medium text-negative",
} as const;

/** One person in the inbox: who, for what, how long they wait or what became of them. */
export function LeadRow({ lead, href, isOn, now, timeZone, actions }: Props) {
  const t = useTranslations("leads");
  const format = useFormatter();
  const isWaiting = lead.level === null && lead.firstContactAt === null;
  const waiting = toWaiting(lead.submittedAt, now);
  const first = lead.answers[0];
  return (
    <li className="relative border-t">
      <Link
        href={href}
        scroll={false}
        aria-current={isOn ? "true" : undefined}
        className="block px-gutter py-3 text-13 text-text-2 hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-sunken aria-[current]:shadow-[inset_2px_0_0_var(--accent)] max-desk:text-14"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 truncate text-14 font-medium text-text max-desk:text-16">
            {lead.name ?? t("noName")}
          </span>
          {isWaiting ? (
            <span className={cn("inline-flex shrink-0 items-center gap-1", TONES[waiting.tone])}>
              <Timer aria-hidden strokeWidth={1.75} className="size-4" />
              {t(`waiting.${waiting.unit}`, { amount: waiting.amount })}
            </span>
          ) : (
            <time
              dateTime={lead.submittedAt.toISOString()}
              className="shrink-0 tabular-nums text-muted"
            >
              {format.dateTime(lead.submittedAt, { timeStyle: "short", timeZone })}
            </time>
          )}
        </span>
        <span className="flex items-center gap-1.5">
          <PlatformGlyph platform={lead.platform} size={14} tinted />
          <span className={cn("min-w-0 truncate", !lead.direction && "text-warning")}>
            {lead.direction?.name ?? t("noDirection")}
          </span>
          {lead.phone && (
            <span className="ml-auto shrink-0 tabular-nums text-muted">
              {maskPhone(lead.phone)}
            </span>
          )}
        </span>
        {first && <span className="mt-0.5 block truncate text-muted">{first[1]}</span>}
        {lead.level && (
          <span className="mt-1.5 inline-flex max-desk:hidden rounded-2 bg-sunken px-2 py-0.5 font-medium text-text ring-1 ring-border">
            {t(`levels.${lead.level}`)}
          </span>
        )}
      </Link>
      {actions && <div className="flex gap-2 px-gutter pb-3 desk:hidden">{actions}</div>}
    </li>
  );
}
