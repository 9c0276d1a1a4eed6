import { useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import { TextLink } from "#components/ui/text-link";
import type { Halt } from "#lib/brain/halt";

type Props = { halt: Halt | null; href: string };

/** On other screens: that nothing can spend more now, or the autopilot stands, and where it is let go on. */
export function HaltNote({ halt, href }: Props) {
  const t = useTranslations("autopilot.halt");
  if (!halt) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-4 text-13">
      <Status tone="negative" icon="pause">
        {t(halt)}
      </Status>
      <TextLink href={href}>{t("open")}</TextLink>
    </p>
  );
}
