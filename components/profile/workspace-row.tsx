"use client";

import { useTranslations } from "next-intl";
import { AvatarMark } from "#components/ui/avatar-mark";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { FormProblem } from "#components/ui/form-problem";
import { Status } from "#components/ui/status";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { ChooseWorkspace } from "#lib/auth/schema";

type Props = {
  userAccountId: string;
  workspace: string;
  role: "owner" | "manager" | "viewer";
  isCurrent: boolean;
  choose: (input: ChooseWorkspace) => Promise<ActionResult<string>>;
  leave: (input: ChooseWorkspace) => Promise<ActionResult<void>>;
};

/** A workspace: who one is in it, a way in, and a way out. */
export function WorkspaceRow({ userAccountId, workspace, role, isCurrent, choose, leave }: Props) {
  const t = useTranslations("profile.workspaces");
  // Everything on screen belongs to the workspace left behind, so the page is loaded anew.
  const choosing = useAction(choose, () => window.location.assign("/dashboard"));
  const leaving = useAction(leave, () => window.location.assign("/profile"));

  return (
    <div className="grid gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <AvatarMark name={workspace} size={32} />
        <div className="min-w-0 flex-1 basis-40">
          <p className="font-medium wrap-anywhere">{workspace}</p>
          <p className="text-13 text-muted">{t("role", { role })}</p>
        </div>
        <div className="flex items-center gap-2">
          {isCurrent ? (
            <Status tone="positive">{t("current")}</Status>
          ) : (
            <Button
              size="sm"
              aria-label={t("openLabel", { workspace })}
              pending={choosing.isPending}
              pendingLabel={t("opening")}
              onClick={() => choosing.run({ userAccountId })}
            >
              {t("open")}
            </Button>
          )}
          <ConfirmDialog
            trigger={
              <Button size="sm" variant="quiet" aria-label={t("leaveLabel", { workspace })}>
                {t("leave")}
              </Button>
            }
            title={t("leaveTitle", { workspace })}
            description={t("leaveDetail")}
            confirmLabel={t("leaveConfirm")}
            pendingLabel={t("leaving")}
            cancelLabel={t("stay")}
            tone="negative"
            onConfirm={() => leaving.ask({ userAccountId })}
          />
        </div>
      </div>
      <FormProblem problem={choosing.problem} />
    </div>
  );
}
