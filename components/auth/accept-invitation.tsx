"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { SignOut } from "#lib/auth/schema";
import type { AcceptInvitation as Accept } from "#lib/workspaces/schema";
import { useDeparture } from "./use-departure";

type Props = {
  token: string;
  email: string;
  accept: (input: Accept) => Promise<ActionResult<string>>;
  signOut: (input: SignOut) => Promise<ActionResult<void>>;
};

/** One button for somebody already signed in, and a way out if they are in as somebody else. */
export function AcceptInvitation({ token, email, accept, signOut }: Props) {
  const t = useTranslations("auth.join");
  const { isLeaving, leaveFor } = useDeparture();
  const joining = useAction(accept, () => leaveFor("/dashboard"));
  const leaving = useAction(signOut, () => leaveFor(`/join/${token}`));

  return (
    <div className="grid gap-3.5">
      <p className="text-13 text-text-2 wrap-anywhere">{t("signedInAs", { email })}</p>
      <FormProblem problem={joining.problem ?? leaving.problem} />
      <Button
        variant="filled"
        size="field"
        pending={joining.isPending || isLeaving}
        pendingLabel={t("pending")}
        onClick={() => joining.run({ token })}
      >
        {t("submit")}
      </Button>
      <Button
        variant="quiet"
        size="field"
        pending={leaving.isPending}
        onClick={() => leaving.run({ everywhere: false })}
      >
        {t("otherEmail")}
      </Button>
    </div>
  );
}
