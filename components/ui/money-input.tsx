"use client";

import { useLocale } from "next-intl";
import { type ChangeEvent, type ComponentProps, useId, useState } from "react";
import { type Currency, formatMoney } from "#lib/money";
import { cn } from "./cn";
import { caretAfter, groupAmount, plainAmount } from "./group-amount";
import { inputClasses } from "./input-classes";
import { useField } from "./use-field";

type Props = Omit<ComponentProps<"input">, "value" | "defaultValue" | "type" | "onChange"> & {
  currency: Currency;
  /** A plain decimal, `2500.50`. */
  defaultValue?: string;
  onValueChange?: (plain: string) => void;
};

/**
 * A sum of money: thousands apart while typing, the currency beside it.
 *
 * The form gets a plain decimal under `name`, whatever the language writes.
 */
export function MoneyInput(props: Props) {
  const { currency, defaultValue = "", onValueChange, name, className, ...rest } = props;
  const locale = useLocale();
  const unitId = useId();
  const field = useField();
  const [plain, setPlain] = useState(() => plainAmount(defaultValue, "en"));
  const unit = formatMoney({ amountMinor: 0, currency }, locale).replace(/[\d\s]/g, "");

  function change(event: ChangeEvent<HTMLInputElement>) {
    const { target } = event;
    const before = target.value.slice(0, target.selectionStart ?? undefined);
    const next = plainAmount(target.value, locale);
    const shown = groupAmount(next, locale);
    const caret = caretAfter(shown, before, locale);
    // Written before React does, so that React finds nothing to change and leaves the caret.
    target.value = shown;
    target.setSelectionRange(caret, caret);
    setPlain(next);
    onValueChange?.(next);
  }

  return (
    <div className={cn("relative", className)}>
      <input
        {...field}
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={groupAmount(plain, locale)}
        onChange={change}
        aria-describedby={cn(unitId, field["aria-describedby"])}
        className={cn(inputClasses, "pr-12")}
      />
      <span
        id={unitId}
        className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-muted"
      >
        {unit}
      </span>
      {name && <input type="hidden" name={name} value={plain} disabled={rest.disabled} />}
    </div>
  );
}
