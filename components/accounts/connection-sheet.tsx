"use client";

import { Settings2 } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { CopyField } from "#components/ui/copy-field";
import { Sheet } from "#components/ui/sheet";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Account } from "#lib/accounts/read";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import { formatHour } from "#lib/time";
import type { Connect, Disconnect } from "./client-actions";
import { ConnectButton } from "./connect-button";
import { inQuotes } from "./in-quotes";

type Props = {
  account: Account;
  platform: Platform;
  hasKey: boolean;
  connect: Connect;
  disconnect: Disconnect;
};

/** What a connection is, in full, and the way to end it. */
export function ConnectionSheet({ account, platform, hasKey, connect, disconnect }: Props) {
  const t = useTranslations("accounts.connection");
  const locale = useLocale();
  const format = useFormatter();
  const toast = useToast();
  const button = useRef<HTMLButtonElement>(null);
  const nowhere = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<"nothing" | "facts" | "question">("nothing");
  const names = { platform: PLATFORM_NAMES[platform], client: inQuotes(account.name) };
  const { ask } = useAction(disconnect, () => toast({ message: t("disconnected", names) }));
  const { state, externalId, externalName, expiresAt, checkedAt, campaignsSeen, adsSeen } =
    account.connections[platform];

  const instant = (at: Date) =>
    format.dateTime(at, {
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: account.timeZone,
    });
  const access = expiresAt ? t("accessUntil", { date: instant(expiresAt) }) : t("accessEndless");
  const facts: [string, ReactNode][] = [
    [t("account"), externalName ?? t("noId")],
    [t("access"), state === "revoked" ? t("accessEnded") : access],
    [
      t("seenLabel"),
      campaignsSeen === null ? "—" : t("seen", { campaigns: campaignsSeen, ads: adsSeen ?? 0 }),
    ],
    [t("checkedLabel"), checkedAt ? instant(checkedAt) : t("notYet")],
    [t("autopilotAt"), t("autopilotHour", { hour: formatHour(account.brainHour, locale) })],
  ];

  return (
    <>
      <Sheet
        open={open === "facts"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "facts" : "nothing")}
        // On its way to the question the focus must not turn back.
        returnFocusTo={open === "question" ? nowhere : button}
        trigger={
          <Button ref={button} size="sm" aria-label={t("setUpLabel", names)}>
            {state === "connected" ? (
              t("setUp")
            ) : (
              <Settings2 aria-hidden strokeWidth={1.75} className="-mx-1" />
            )}
          </Button>
        }
        title={`${names.platform}, ${account.name}`}
        footer={
          // The question takes the sheet's place: two layers at once would hide each other.
          <Button variant="danger" onClick={() => setOpen("question")}>
            {t("disconnect", names)}
          </Button>
        }
      >
        <dl className="mb-6 grid items-baseline gap-x-4 gap-y-3 desk:grid-cols-[140px_1fr] max-desk:gap-y-0.5">
          {facts.map(([term, fact]) => (
            <div key={term} className="contents max-desk:[&_dd]:mb-3">
              <dt className="text-13 text-muted">{term}</dt>
              <dd className="wrap-anywhere">{fact}</dd>
            </div>
          ))}
        </dl>
        {externalId && <CopyField label={t("id")} value={externalId} />}
        {hasKey && state === "connected" && (
          <section className="mt-6 border-t pt-5">
            <h3 className="font-medium">{t("again")}</h3>
            <p className="mt-1 mb-3 text-13 text-text-2">{t("againDetail", names)}</p>
            <ConnectButton
              accountId={account.id}
              clientName={account.name}
              platform={platform}
              state={state}
              from="accounts"
              connect={connect}
            />
          </section>
        )}
      </Sheet>
      <ConfirmDialog
        open={open === "question"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "question" : "nothing")}
        returnFocusTo={button}
        title={t("disconnectTitle", names)}
        description={t("disconnectDetail", names)}
        confirmLabel={t("disconnect", names)}
        pendingLabel={t("disconnecting")}
        tone="negative"
        onConfirm={() => ask({ accountId: account.id, platform })}
      />
    </>
  );
}
