"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { LinkPurpose } from "#lib/auth/link-purpose";
import type { OpenLink } from "#lib/auth/schema";
import { DoorForm } from "./door-form";
import { useDeparture } from "./use-departure";

type Props = {
  link: OpenLink;
  purpose: LinkPurpose;
  /** Who is signed in here already, and will not be afterwards. */
  current: string | undefined;
  open: (input: OpenLink) => Promise<ActionResult<string>>;
};

/** One button that says what the link from the e-mail will do. */
export function ConfirmForm({ link, purpose, current, open }: Props) {
  const t = useTranslations("auth.confirm");
  const { isLeaving, leaveFor } = useDeparture();
  const { run, isPending, problem } = useAction(open, leaveFor);

  return (
    <DoorForm
      problem={problem}
      onSubmit={() => run(link)}
      footer={
        <Button
          type="submit"
          variant="filled"
          size="field"
          pending={isPending || isLeaving}
          pendingLabel={t("pending")}
        >
          {t("submit", { purpose })}
        </Button>
      }
    >
      {current && (
        <p className="text-13 text-text-2 wrap-anywhere">{t("leaves", { email: current })}</p>
      )}
    </DoorForm>
  );
}
