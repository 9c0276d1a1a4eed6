"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { ReasonBlock } from "#components/ui/reason-block";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { SetLimits } from "#lib/campaigns/schema";

type Props = {
  accountId: string | null;
  /** Who stopped it, if anybody has. */
  frozenBy: "service" | "workspace" | "account" | null;
  mayWrite: boolean;
  setLimits: (input: SetLimits) => Promise<ActionResult<void>>;
};

/** Stops at once everything that would spend more, in the middle of a run too. */
export function KillSwitch({ accountId, frozenBy, mayWrite, setLimits }: Props) {
  const t = useTranslations("autopilot.kill");
  const { ask } = useAction(setLimits);
  // With a single client the workspace is the account.
  const isOurs = frozenBy === "account" || (frozenBy === "workspace" && accountId === null);

  if (frozenBy) {
    return (
      <ReasonBlock tone="negative" title={t("stopped")} className="flex-col items-stretch">
        {t(isOurs ? "stoppedDetail" : `by.${frozenBy}`)}
        {isOurs && mayWrite && (
          <span className="mt-2.5 block">
            <ConfirmDialog
              trigger={<Button size="sm">{t("resume")}</Button>}
              title={t("resumeTitle")}
              description={t("resumeDetail")}
              confirmLabel={t("resume")}
              pendingLabel={t("resuming")}
              onConfirm={() => ask({ accountId, is_frozen: false })}
            />
          </span>
        )}
      </ReasonBlock>
    );
  }
  if (!mayWrite) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" className="justify-self-start">
          {t("stop")}
        </Button>
      }
      title={t("title")}
      description={t("detail")}
      confirmLabel={t("stop")}
      pendingLabel={t("stopping")}
      tone="negative"
      onConfirm={() => ask({ accountId, is_frozen: true })}
    />
  );
}
