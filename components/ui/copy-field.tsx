"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "./button";
import { Field } from "./field";
import { Input } from "./input";

type Props = { label: string; value: string; hint?: string };

type Outcome = "none" | "copied" | "failed";

const SHOWN_MS = 2_000;

/** Something to take elsewhere, whole, with one press: an invitation link, an id. */
export function CopyField({ label, value, hint }: Props) {
  const t = useTranslations("ui");
  const [outcome, setOutcome] = useState<Outcome>("none");
  const Icon = outcome === "copied" ? Check : Copy;

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
      setTimeout(() => setOutcome("none"), SHOWN_MS);
    } catch {
      setOutcome("failed");
    }
  }

  return (
    <Field label={label} hint={hint} error={outcome === "failed" ? t("copyFailed") : undefined}>
      <div className="flex gap-2">
        <Input
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className="bg-sunken font-mono text-13"
        />
        <Button onClick={copy} className="h-field">
          <Icon aria-hidden strokeWidth={1.75} />
          <span className="grid *:col-start-1 *:row-start-1">
            <span className={outcome === "copied" ? "invisible" : undefined}>{t("copy")}</span>
            <span role="status" className={outcome === "copied" ? undefined : "invisible"}>
              {t("copied")}
            </span>
          </span>
        </Button>
      </div>
    </Field>
  );
}
