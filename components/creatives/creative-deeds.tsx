"use client";

import { Copy, RotateCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { IconButton } from "#components/ui/icon-button";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { Creative } from "#lib/creatives/creative";
import type { ChangeCreative, CreateCreative, OneCreative } from "#lib/creatives/schema";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import { CopyCreative } from "./copy-creative";
import { EditCreative } from "./edit-creative";

export type CreativeActions = {
  update: (input: ChangeCreative) => Promise<ActionResult<{ title: string }>>;
  archive: (input: OneCreative) => Promise<ActionResult<void>>;
  retry: (input: OneCreative) => Promise<ActionResult<void>>;
  copy: (input: CreateCreative) => Promise<ActionResult<{ title: string }>>;
};

type Props = {
  creative: Creative;
  hasSibling: boolean;
  otherPlatform: Platform;
  otherDirections: { id: string; name: string }[];
  actions: CreativeActions;
  newDirectionHref: string;
};

/** What a person may do with a creative. */
export function CreativeDeeds(props: Props) {
  const { creative, actions, otherPlatform } = props;
  const t = useTranslations("creatives");
  const toast = useToast();
  const { title } = creative;
  const retry = useAction(actions.retry, () => toast({ message: t("retrying", { title }) }));
  const archive = useAction(actions.archive, () => toast({ message: t("archived", { title }) }));

  return (
    <div className="grid gap-2">
      {retry.problem && (
        <p role="alert" className="text-13 text-negative">
          {retry.problem.detail}
        </p>
      )}
      <div className="flex flex-wrap gap-2 [&>button:not(:last-child)]:flex-1 [&>button:not(:last-child)]:px-2.5">
        {creative.status === "failed" && (
          <Button
            variant="filled"
            pending={retry.isPending}
            pendingLabel={t("retryingNow")}
            onClick={() => retry.run({ creativeId: creative.id })}
          >
            <RotateCw aria-hidden strokeWidth={1.75} />
            {t("retry")}
          </Button>
        )}
        <EditCreative key={creative.version} creative={creative} update={actions.update} />
        {!props.hasSibling && creative.kind === "video" && creative.uploadId && (
          <CopyCreative
            creative={creative}
            platform={otherPlatform}
            directions={props.otherDirections}
            copy={actions.copy}
            newDirectionHref={props.newDirectionHref}
            trigger={
              <Button>
                <Copy aria-hidden strokeWidth={1.75} />
                {t("toPlatform", { platform: PLATFORM_NAMES[otherPlatform] })}
              </Button>
            }
          />
        )}
        <ConfirmDialog
          trigger={
            <IconButton variant="bordered" label={t("archive")}>
              <Trash2 aria-hidden strokeWidth={1.75} />
            </IconButton>
          }
          title={t("archiveTitle", { title })}
          description={t("archiveDetail")}
          confirmLabel={t("archive")}
          pendingLabel={t("archiving")}
          tone="negative"
          onConfirm={() => archive.ask({ creativeId: creative.id })}
        />
      </div>
    </div>
  );
}
