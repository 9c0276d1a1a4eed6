import { getTranslations } from "next-intl/server";
import { BrainSettings } from "#components/autopilot/brain-settings";
import { KillSwitch } from "#components/autopilot/kill-switch";
import { LimitSentences } from "#components/autopilot/limit-sentences";
import { toActingTerms } from "#lib/brain/acting-terms";
import { env } from "#lib/env";
import { DIAL } from "#lib/judgement/policy";
import { setBrainSettingsAction, setLimitsAction } from "./actions";
import type { Room } from "./room";

/** How far it may go by itself, within which limits, and the switch that stops everything. */
export async function showReach({ start, account, view }: Room) {
  const { scope, mayWrite } = start;
  const { settings, limits: spending, groups, nextRun } = view;
  const t = await getTranslations("autopilot");
  const place = { accountId: account.id, platform: scope.platform };
  return (
    <aside className="grid content-start gap-5">
      {!mayWrite && <p className="text-13 text-muted">{t("viewerNote")}</p>}
      <BrainSettings
        {...place}
        clientName={account.name}
        settings={settings}
        terms={toActingTerms(settings, { spending, nextRun })}
        rates={{ careful: DIAL.careful, balanced: DIAL.balanced, strict: DIAL.strict }}
        mayWrite={mayWrite}
        hasModel={Boolean(env().OPENAI_API_KEY)}
        set={setBrainSettingsAction}
      />
      <LimitSentences
        {...place}
        currency={account.currency}
        dailyMaxMinor={spending.dailyMaxMinor}
        monthlyMaxMinor={spending.monthlyMaxMinor}
        maxActions={settings.maxActions}
        protectedIds={settings.protectedIds}
        groups={groups}
        mayWrite={mayWrite}
        limitsHref={scope.hrefTo("/accounts", { limits: account.id ?? "workspace" })}
        set={setBrainSettingsAction}
      />
      <KillSwitch
        accountId={account.id}
        frozenBy={spending.frozenBy}
        mayWrite={mayWrite}
        setLimits={setLimitsAction}
      />
    </aside>
  );
}
