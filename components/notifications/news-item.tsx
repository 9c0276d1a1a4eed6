import {
  Bell,
  ChartNoAxesColumn,
  CircleHelp,
  CircleX,
  Inbox,
  KeyRound,
  type LucideIcon,
  Navigation,
  TriangleAlert,
  Unplug,
} from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import { Status } from "#components/ui/status";
import { TextLink } from "#components/ui/text-link";
import type { News } from "#lib/notifications/read";

type Props = { news: News; isFresh: boolean; timeZone: string };

const LOOKS: Record<News["kind"], { icon: LucideIcon; colour: string }> = {
  connection_lost: { icon: Unplug, colour: "text-negative" },
  access_ending: { icon: KeyRound, colour: "text-warning" },
  ad_rejected: { icon: CircleX, colour: "text-negative" },
  runaway_spend: { icon: TriangleAlert, colour: "text-negative" },
  budget_differs: { icon: TriangleAlert, colour: "text-negative" },
  lead_event_dead: { icon: Inbox, colour: "text-warning" },
  leads_missed: { icon: Inbox, colour: "text-warning" },
  tracking_suspect: { icon: CircleHelp, colour: "text-warning" },
  proposal: { icon: Navigation, colour: "text-text-2" },
  run_report: { icon: ChartNoAxesColumn, colour: "text-text-2" },
  run_failed: { icon: TriangleAlert, colour: "text-warning" },
  autopilot_stopped: { icon: TriangleAlert, colour: "text-negative" },
  other: { icon: Bell, colour: "text-text-2" },
};

/** One news: what happened, when, where to see it, and whether it is over. */
export function NewsItem({ news, isFresh, timeZone }: Props) {
  const t = useTranslations("news");
  const format = useFormatter();
  const { icon: Icon, colour } = LOOKS[news.kind];
  const time = format.dateTime(news.createdAt, { hour: "2-digit", minute: "2-digit", timeZone });
  const isOver = news.resolvedAt !== null;

  return (
    <li className="flex gap-3 border-b py-3">
      <Icon
        aria-hidden
        strokeWidth={1.75}
        className={cn("mt-0.5 size-4 shrink-0", isOver ? "text-muted" : colour)}
      />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <div className="flex items-baseline justify-between gap-3">
          <h3 className="min-w-0 font-medium wrap-anywhere">
            {news.title}
            {isFresh && (
              <span className="ml-2 rounded-full bg-accent px-1.5 py-px text-[11px]/4 font-semibold whitespace-nowrap text-on-accent">
                {t("new")}
              </span>
            )}
          </h3>
          <time dateTime={news.createdAt.toISOString()} className="shrink-0 text-13 text-muted">
            {time}
          </time>
        </div>
        <p className="max-w-160 text-13 whitespace-pre-line wrap-anywhere text-text-2">
          {news.text}
        </p>
        <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
          {isOver && <Status tone="positive">{news.outcome ?? t("over")}</Status>}
          <TextLink href={news.path} aria-label={t("openLabel", { title: news.title })}>
            {t("see")}
          </TextLink>
        </div>
      </div>
    </li>
  );
}
