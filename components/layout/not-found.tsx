import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link";

type Props = {
  title?: string;
  detail?: string;
  /** Where to go instead; the overview by default. */
  action?: { href: string; label: string };
};

/** What stands in place of a page that is not there. */
export function NotFound({ title, detail, action }: Props) {
  const t = useTranslations("shell.notFound");
  return (
    <section className="grid max-w-130 content-start justify-items-start gap-2 py-16 max-desk:py-10">
      <p className="font-mono text-13 text-muted">404</p>
      <h1 className="text-28 font-semibold text-balance">{title ?? t("title")}</h1>
      <p className="text-text-2">{detail ?? t("detail")}</p>
      <ButtonLink href={action?.href ?? "/dashboard"} variant="filled" className="mt-4">
        {action?.label ?? t("action")}
      </ButtonLink>
    </section>
  );
}
