"use client";

import { ExternalLink } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonVariants } from "#components/ui/button-variants";
import { CopyField } from "#components/ui/copy-field";
import type { TelegramInvitation } from "#lib/notifications/telegram-link";

type Props = { invitation: TelegramInvitation };

/** How often the page looks whether Start has been pressed. */
const LOOK_MS = 3_000;

/** The way into Telegram, for this device or another; looks by itself whether it was taken. */
export function TelegramInvite({ invitation: { url, bot, expiresAt } }: Props) {
  const t = useTranslations("profile.news");
  const router = useRouter();
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const timer = setInterval(() => {
      if (Date.now() > expiresAt.getTime()) setOver(true);
      else if (document.visibilityState === "visible") router.refresh();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [expiresAt, router]);

  if (isOver) return <p className="text-13 text-warning">{t("expired")}</p>;
  return (
    <div className="grid w-full grid-cols-[minmax(0,1fr)] gap-3 rounded-3 border p-4">
      <p className="text-13">{t("invite")}</p>
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonVariants({ variant: "filled" })}
      >
        <ExternalLink aria-hidden strokeWidth={1.75} />
        {t("open", { bot })}
      </a>
      <CopyField label={t("copy")} value={url} />
      <p role="status" className="text-13 text-muted">
        {t("waiting")}
      </p>
    </div>
  );
}
