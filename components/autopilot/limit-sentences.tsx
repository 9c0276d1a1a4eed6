"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { TextLink } from "#components/ui/text-link";
import type { ActionResult } from "#lib/action-result";
import { SetBrainSettings } from "#lib/brain/schema";
import { type Currency, formatMoney } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { EditInPlace } from "./edit-in-place";
import { useSetting } from "./use-setting";

type Props = {
  accountId: string | null;
  platform: Platform;
  currency: Currency;
  dailyMaxMinor: number | null;
  monthlyMaxMinor: number | null;
  maxActions: number;
  protectedIds: readonly string[];
  /** Ad groups that may be protected. */
  groups: readonly { id: string; name: string }[];
  mayWrite: boolean;
  /** Where the money limits are changed: they hold for people too. */
  limitsHref: string;
  set: (input: SetBrainSettings) => Promise<ActionResult<void>>;
};

/** What it never does, as sentences; what the owner may move opens where it stands. */
export function LimitSentences(props: Props) {
  const { accountId, platform, currency, groups, mayWrite } = props;
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const { maxActions, protectedIds } = props;
  const settings = { maxActions, protectedIds };
  const own = useSetting(props.set, { place: { accountId, platform }, settings });
  const isLocked = !mayWrite;
  const names = groups.filter(({ id }) => protectedIds.includes(id)).map(({ name }) => `«${name}»`);

  function protect(id: string, isProtected: boolean) {
    if (own.isPending) return;
    const others = protectedIds.filter((one) => one !== id);
    const next = isProtected ? [...others, id] : others;
    own.change({ protectedIds: next }, { protectedIds: [...protectedIds] });
  }

  const sum = (amountMinor: number | null) =>
    amountMinor === null ? t("noLimit") : formatMoney({ amountMinor, currency }, locale);

  return (
    <section className="grid gap-2.5 text-14 leading-6 text-text-2">
      <h2 className="text-text">{t("limits")}</h2>
      <p>{t("limitStep")}</p>
      <p>
        {t.rich("limitMoney", {
          day: sum(props.dailyMaxMinor),
          month: sum(props.monthlyMaxMinor),
          b: (chunks) => <b className="font-medium text-text">{chunks}</b>,
        })}{" "}
        {mayWrite && <TextLink href={props.limitsHref}>{t("toLimits")}</TextLink>}
      </p>
      <p>
        {t.rich("limitRun", {
          count: maxActions,
          edit: (chunks) => (
            <EditInPlace label={t("settings.maxActions")} shown={chunks} isLocked={isLocked}>
              {(close) => (
                <CountField
                  label={t("settings.maxActions")}
                  value={maxActions}
                  save={(next) => {
                    own.change({ maxActions: next }, { maxActions });
                    close();
                  }}
                />
              )}
            </EditInPlace>
          ),
        })}
      </p>
      <p className="wrap-anywhere">
        {t("settings.protected")}{" "}
        <EditInPlace
          label={t("settings.protect")}
          shown={names.length > 0 ? names.join(", ") : t("settings.nobody")}
          isLocked={isLocked || groups.length === 0}
        >
          {() =>
            groups.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={protectedIds.includes(id)}
                onCheckedChange={(next) => protect(id, next === true)}
              />
            ))
          }
        </EditInPlace>
      </p>
      <p role="alert" className="text-13 text-negative empty:hidden">
        {own.refusal}
      </p>
    </section>
  );
}

type CountProps = { label: string; value: number; save: (value: number) => void };

function CountField({ label, value, save }: CountProps) {
  const t = useTranslations("autopilot.settings");
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);

  function submit(form: FormData) {
    const { data, success } = SetBrainSettings.shape.maxActions.safeParse(
      Number(form.get("count") || Number.NaN),
    );
    if (success && data) return save(data);
    setError(t("maxActionsRange"));
    input.current?.focus();
  }

  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <Field label={label} error={error}>
        <Input ref={input} name="count" inputMode="numeric" defaultValue={value} />
      </Field>
      <Button type="submit" variant="filled">
        {t("save")}
      </Button>
    </form>
  );
}
