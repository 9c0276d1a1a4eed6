import { useTranslations } from "next-intl";
import { Switch } from "#components/ui/switch";
import type { SettingProps } from "./setting-props";

/** Whether a language model looks at the plan, and what it is told. */
export function ModelAdvice({
  settings: { asksModel },
  isLocked,
  change,
  hasModel,
}: SettingProps & { hasModel: boolean }) {
  const t = useTranslations("autopilot.settings");
  return (
    <section className="grid gap-2 border-b pb-5">
      <h2>{t("asksModel")}</h2>
      <Switch
        label={t("asksModel")}
        on={t("asksModelOn")}
        off={t("asksModelOff")}
        checked={asksModel}
        disabled={isLocked}
        onCheckedChange={(next) => change({ asksModel: next }, { asksModel })}
      />
      <p className="text-13 text-text-2">{t(hasModel ? "asksModelDetail" : "noModel")}</p>
    </section>
  );
}
