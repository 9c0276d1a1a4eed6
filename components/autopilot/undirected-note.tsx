import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link";
import { ReasonBlock } from "#components/ui/reason-block";
import type { Undirected } from "#lib/brain/undirected";

type Props = {
  /** What helps here. */
  undirected: Undirected;
  /** Where that is done; nothing for who may not. */
  href: string | null;
};

/** Ads run that the autopilot does not see: why, and where that is mended. */
export function UndirectedNote({ undirected, href }: Props) {
  const t = useTranslations("autopilot.undirected");
  return (
    <ReasonBlock
      tone="warning"
      title={t("title")}
      action={
        href && (
          <ButtonLink href={href} size="sm">
            {t(`${undirected}.action`)}
          </ButtonLink>
        )
      }
    >
      {t(`${undirected}.detail`)}
    </ReasonBlock>
  );
}
