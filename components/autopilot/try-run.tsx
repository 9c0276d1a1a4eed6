"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { Platform } from "#lib/platforms/platform";

type Props = {
  accountId: string | null;
  platform: Platform;
  /** Where a run is shown, without its id. */
  path: string;
  start: (input: {
    accountId: string | null;
    platform: Platform;
  }) => Promise<ActionResult<{ id: string }>>;
};

/** Has the autopilot judge now without touching anything, and leads to what it says. */
export function TryRun({ accountId, platform, path, start }: Props) {
  const t = useTranslations("autopilot");
  const router = useRouter();
  const { run, isPending, problem } = useAction(start, ({ id }) => router.push(`${path}/${id}`));

  return (
    <div className="grid gap-1">
      <Button pending={isPending} onClick={() => run({ accountId, platform })}>
        {t("tryRun")}
      </Button>
      <p role="alert" className="text-13 text-negative empty:hidden">
        {problem?.detail}
      </p>
    </div>
  );
}
