"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { maskPhone } from "./mask-phone";

type Props = { phone: string };

/** A number nobody reads over a shoulder, until somebody asks for it. */
export function PhoneNumber({ phone }: Props) {
  const t = useTranslations("leads");
  const [isShown, show] = useState(false);
  return (
    <span className="tabular-nums" aria-live="polite">
      {isShown ? phone : maskPhone(phone)}{" "}
      {!isShown && (
        <button
          type="button"
          onClick={() => show(true)}
          className="text-accent-text underline-offset-3 hover:underline"
        >
          {t("show")}
        </button>
      )}
    </span>
  );
}
