"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";
import { Dialog } from "#components/ui/dialog";
import { RadioCards } from "#components/ui/radio-cards";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { Creative } from "#lib/creatives/creative";
import type { CreateCreative } from "#lib/creatives/schema";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";

type Props = {
  creative: Creative;
  platform: Platform;
  directions: { id: string; name: string }[];
  copy: (input: CreateCreative) => Promise<ActionResult<{ title: string }>>;
  newDirectionHref: string;
  trigger: ReactNode;
};

/** The same film on the other platform, for one of its directions. */
export function CopyCreative({
  creative,
  platform,
  directions,
  copy,
  newDirectionHref,
  trigger,
}: Props) {
  const t = useTranslations("creatives.copy");
  const toast = useToast();
  const name = useId();
  const [isOpen, setOpen] = useState(false);
  const [directionId, setDirectionId] = useState(directions[0]?.id ?? "");
  const names = { platform: PLATFORM_NAMES[platform] };
  const { run, isPending, problem } = useAction(copy, ({ title }) => {
    setOpen(false);
    toast({ message: t("done", { title, ...names }) });
  });

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
      title={t("title", names)}
      description={t("detail", { title: creative.title })}
      footer={
        directions.length > 0 ? (
          <>
            <Button
              variant="filled"
              pending={isPending}
              pendingLabel={t("pending")}
              onClick={() => run({ direction_id: directionId, source_creative_id: creative.id })}
            >
              {t("confirm", names)}
            </Button>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {t("notNow")}
            </Button>
          </>
        ) : (
          <ButtonLink href={newDirectionHref} variant="filled">
            {t("newDirection")}
          </ButtonLink>
        )
      }
    >
      {directions.length > 0 ? (
        <RadioCards
          name={name}
          label={t("direction")}
          value={directionId}
          onValueChange={setDirectionId}
          options={directions.map(({ id, name: label }) => ({ value: id, label }))}
        />
      ) : (
        <p className="text-13 text-text-2">{t("noDirection", names)}</p>
      )}
      {problem && (
        <p role="alert" className="mt-3 text-13 text-negative">
          {problem.detail}
        </p>
      )}
    </Dialog>
  );
}
