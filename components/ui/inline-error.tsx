"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "./button";
import { ReasonBlock } from "./reason-block";

type Props = {
  /** What could not be loaded, and since when. */
  title: string;
  detail?: string;
  /** The correlation id of the failed request. */
  code?: string;
  retry?: () => Promise<void> | void;
};

/** One panel's failure, kept inside that panel. */
export function InlineError({ title, detail, code, retry }: Props) {
  const t = useTranslations("ui");
  const [isPending, startTransition] = useTransition();

  return (
    <div role="alert">
      <ReasonBlock
        tone="negative"
        title={title}
        code={code}
        action={
          retry && (
            <Button
              size="sm"
              pending={isPending}
              onClick={() => startTransition(async () => await retry())}
            >
              <RotateCw aria-hidden strokeWidth={1.75} />
              {t("retry")}
            </Button>
          )
        }
      >
        {detail} {code && t("code")}
      </ReasonBlock>
    </div>
  );
}
