import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link";
import { EmptyState } from "#components/ui/empty-state";
import type { PlatformTab } from "#lib/platforms/platform";

type Props = { platform: PlatformTab; href: string; mayWrite: boolean };

const NAMES = { instagram: "Instagram", tiktok: "TikTok" } as const;

/** A platform this account is not connected to: what would stand here, and the step to it. */
export function NotConnected({ platform, href, mayWrite }: Props) {
  const t = useTranslations("dashboard.notConnected");
  const name = NAMES[platform];
  return (
    <EmptyState
      title={t("title", { platform: name })}
      detail={t("detail", { platform: name })}
      action={
        mayWrite && (
          <ButtonLink href={href} variant="filled">
            {t("action", { platform: name })}
          </ButtonLink>
        )
      }
    />
  );
}
