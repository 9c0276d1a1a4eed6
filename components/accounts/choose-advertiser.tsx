"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DoorHead } from "#components/auth/door-head";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { RadioCards } from "#components/ui/radio-cards";
import { useAction } from "#components/ui/use-action";
import type { Choice as Offer } from "#lib/accounts/choice";
import type { ChooseAdvertiser as Choice, ConnectOutcome } from "#lib/accounts/schema";
import type { ActionResult } from "#lib/action-result";
import { PLATFORM_NAMES } from "#lib/platforms/platform";
import { inQuotes } from "./in-quotes";
import { pathAfter } from "./path-after";

type Props = {
  grantId: string;
  choice: Offer;
  choose: (choice: Choice) => Promise<ActionResult<ConnectOutcome>>;
  decline: (grantId: string) => Promise<ActionResult<void>>;
};

/** One of the ad accounts a consent opens; those of other clients are shown and cannot be had. */
export function ChooseAdvertiser({ grantId, choice, choose, decline }: Props) {
  const t = useTranslations("oauth.choose");
  const router = useRouter();
  const { options, missing } = choice;
  const names = { platform: PLATFORM_NAMES[choice.platform], client: inQuotes(choice.client) };
  const free = options.filter(({ trouble }) => trouble === null || trouble === "inactive");
  const [chosen, setChosen] = useState(free.length === 1 ? free[0]?.externalId : undefined);
  const choosing = useAction(choose, (outcome) => router.replace(pathAfter(outcome)));
  const declining = useAction(decline, () => router.replace("/accounts"));

  function submit() {
    if (chosen) choosing.run({ grantId, externalAccountId: chosen });
  }

  return (
    <>
      <DoorHead title={t("title")}>
        {missing ? t("missing", { ...names, before: inQuotes(missing) }) : t("detail", names)}
      </DoorHead>
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <RadioCards
          label={t("label")}
          value={chosen}
          onValueChange={setChosen}
          options={options.map(({ externalId, name, currency, trouble, takenBy }) => ({
            value: externalId,
            label: name,
            hint: (
              <>
                <span className="font-mono text-12">{externalId}</span>, {currency}
                {trouble && (
                  <span className="block">
                    {t(`trouble.${trouble}`, { client: inQuotes(takenBy ?? "") })}
                  </span>
                )}
              </>
            ),
            disabled: trouble === "taken" || trouble === "currency",
          }))}
        />
        <FormProblem problem={choosing.problem ?? declining.problem} />
        <Button
          type="submit"
          variant="filled"
          size="field"
          disabled={!chosen}
          pending={choosing.isPending}
          pendingLabel={t("connecting")}
        >
          {t("connect")}
        </Button>
        <Button
          size="field"
          pending={declining.isPending}
          pendingLabel={t("declining")}
          onClick={() => declining.run(grantId)}
        >
          {t("decline")}
        </Button>
      </form>
    </>
  );
}
