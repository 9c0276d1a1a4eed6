"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { FormProblem } from "#components/ui/form-problem";
import { Status } from "#components/ui/status";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { SaveNewsSettings, StartTelegramLink } from "#lib/notifications/schema";
import type { TelegramInvitation, TelegramState } from "#lib/notifications/telegram-link";
import { TelegramInvite } from "./telegram-invite";

type Props = {
  telegram: TelegramState;
  /** Whether this server has a bot at all. */
  hasBot: boolean;
  reader: SaveNewsSettings;
  start: (input: StartTelegramLink) => Promise<ActionResult<TelegramInvitation>>;
  unlink: () => Promise<ActionResult<void>>;
};

/** Whether news come to the person's Telegram, and how to begin and end it. */
export function TelegramLink({ telegram, hasBot, reader, start, unlink }: Props) {
  const t = useTranslations("profile.news");
  const format = useFormatter();
  const toast = useToast();
  const [invitation, setInvitation] = useState<TelegramInvitation | null>(null);
  const starting = useAction(start, setInvitation);
  const ending = useAction(unlink, () => toast({ message: t("unlinked") }));
  const { locale, timeZone } = reader;

  if (!hasBot) return <p className="text-13 text-muted">{t("noBot")}</p>;

  const isLinked = telegram.state !== "none";
  return (
    <div className="grid justify-items-start gap-3">
      {telegram.state === "none" && <p className="text-13 text-muted">{t("none")}</p>}
      {telegram.state === "linked" && (
        <div>
          <Status tone="positive" className="font-medium wrap-anywhere">
            {t("linked", { chat: telegram.chatName })}
          </Status>
          {telegram.linkedAt && (
            <p className="text-13 text-muted">
              {t("since", {
                day: format.dateTime(telegram.linkedAt, {
                  timeZone,
                  day: "numeric",
                  month: "long",
                }),
              })}
            </p>
          )}
        </div>
      )}
      {telegram.state === "lost" && (
        <div>
          <Status tone="negative" className="font-medium wrap-anywhere">
            {t("lost", { chat: telegram.chatName })}
          </Status>
          <p className="text-13 text-muted">{t("lostDetail")}</p>
        </div>
      )}
      {invitation && <TelegramInvite invitation={invitation} />}
      <FormProblem problem={starting.problem} />
      <div className="flex flex-wrap gap-2">
        {telegram.state !== "linked" && (
          <Button
            pending={starting.isPending}
            pendingLabel={t("linking")}
            onClick={() => starting.run({ locale, timeZone })}
          >
            {t(invitation ? "again" : "link")}
          </Button>
        )}
        {isLinked && (
          <ConfirmDialog
            trigger={<Button variant="quiet">{t("unlink")}</Button>}
            title={t("unlinkTitle")}
            description={t("unlinkDetail", { chat: telegram.chatName })}
            confirmLabel={t("unlinkConfirm")}
            pendingLabel={t("unlinking")}
            cancelLabel={t("keep")}
            tone="negative"
            onConfirm={() => ending.ask(undefined)}
          />
        )}
      </div>
    </div>
  );
}
