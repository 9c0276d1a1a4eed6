"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { SignOut } from "#lib/auth/schema";

type Props = { signOut: (input: SignOut) => Promise<ActionResult<void>> };

/** Out of this browser, or out of all of them. */
export function SignOutButtons({ signOut }: Props) {
  const t = useTranslations("profile.out");
  const leave = () => window.location.assign("/sign-in");
  const here = useAction(signOut, leave);
  const everywhere = useAction(signOut, leave);

  return (
    <div className="grid gap-4">
      <p className="text-13 text-muted">{t("detail")}</p>
      <FormProblem problem={here.problem ?? everywhere.problem} />
      <div className="flex flex-wrap gap-2">
        <Button
          pending={here.isPending}
          pendingLabel={t("pending")}
          onClick={() => here.run({ everywhere: false })}
        >
          {t("here")}
        </Button>
        <Button
          variant="quiet"
          pending={everywhere.isPending}
          pendingLabel={t("pending")}
          onClick={() => everywhere.run({ everywhere: true })}
        >
          {t("everywhere")}
        </Button>
      </div>
    </div>
  );
}
