import { ArrowLeft } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn";
import { TextLink } from "#components/ui/text-link";
import { ContactLinks } from "./contact-links";
import type { LeadView } from "./lead-view";
import { PhoneNumber } from "./phone-number";

type Props = {
  lead: LeadView;
  origin: {
    campaign: string | null;
    adGroup: string | null;
    ad: string | null;
    creative: string | null;
  };
  timeZone: string;
  /** The list again, on a phone. */
  listHref: string;
  /** What people may do with it: its level, its direction. */
  children?: ReactNode;
  /** The way to have the person forgotten. */
  erase?: ReactNode;
};

/** Everything one person told, where they came from, and the ways to reach them. */
export function LeadDetail({ lead, origin, timeZone, listHref, children, erase }: Props) {
  const t = useTranslations("leads");
  const format = useFormatter();
  const at = (instant: Date) =>
    format.dateTime(instant, { dateStyle: "long", timeStyle: "short", timeZone });
  const facts: [string, string | null][] = [
    [t("facts.creative"), origin.creative ?? origin.ad],
    [t("facts.adGroup"), origin.adGroup],
    [t("facts.campaign"), origin.campaign],
    [t("facts.submitted"), at(lead.submittedAt)],
    [t("facts.firstContact"), lead.firstContactAt && at(lead.firstContactAt)],
    [t("facts.erased"), lead.erasedAt && at(lead.erasedAt)],
  ];
  return (
    <article aria-labelledby="lead-name" className="min-w-0 px-gutter py-4">
      <TextLink
        href={listHref}
        scroll={false}
        className="mb-3 inline-flex items-center gap-1.5 desk:hidden"
      >
        <ArrowLeft aria-hidden strokeWidth={1.75} className="size-4" />
        {t("backToList")}
      </TextLink>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id="lead-name" className="wrap-anywhere">
            {lead.name ?? t("noName")}
          </h2>
          <p className="flex flex-wrap gap-x-3 text-13 text-muted">
            {lead.phone && <PhoneNumber key={lead.id} phone={lead.phone} />}
            {lead.email && (
              <a
                href={`mailto:${lead.email}`}
                className="wrap-anywhere text-accent-text underline-offset-3 hover:underline"
              >
                {lead.email}
              </a>
            )}
          </p>
        </div>
        <div className="flex gap-2 empty:hidden max-desk:w-full max-desk:*:flex-1">
          <ContactLinks phone={lead.phone} />
        </div>
      </header>
      {children && <div className="mt-4 grid gap-4 border-b pb-5">{children}</div>}
      <div className="mt-5 grid gap-x-10 gap-y-6 desk:grid-cols-[minmax(0,1fr)_256px]">
        <section aria-labelledby="lead-answers">
          <h3 id="lead-answers" className="mb-1 font-medium">
            {t("answers")}
          </h3>
          <Facts facts={lead.answers} empty={t(lead.erasedAt ? "erase.done" : "noAnswers")} />
        </section>
        <section aria-labelledby="lead-facts">
          <h3 id="lead-facts" className="mb-1 font-medium">
            {t("origin")}
          </h3>
          <Facts
            facts={[[t("facts.direction"), lead.direction?.name ?? t("noDirection")], ...facts]}
          />
          {erase}
        </section>
      </div>
    </article>
  );
}

type FactsProps = { facts: [string, string | null][]; empty?: string };

function Facts({ facts, empty }: FactsProps) {
  const known = facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
  if (known.length === 0) return <p className="text-13 text-muted">{empty}</p>;
  return (
    <dl>
      {known.map(([name, value]) => (
        <div key={name} className={cn("border-t py-2.5 text-13 first:border-t-0")}>
          <dt className="text-muted">{name}</dt>
          <dd className="wrap-anywhere text-14">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
