"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Input } from "./input";

type Props = Omit<ComponentProps<"input">, "type">;

/** A password that its owner may look at. */
export function PasswordInput(props: Props) {
  const t = useTranslations("ui");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;

  return (
    <div className="relative">
      <Input
        spellCheck={false}
        autoCapitalize="none"
        {...props}
        type={isShown ? "text" : "password"}
        className="pr-11 max-desk:pr-13"
      />
      <button
        type="button"
        aria-label={isShown ? t("hidePassword") : t("showPassword")}
        onClick={() => setShown(!isShown)}
        className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-3 text-muted hover:text-text max-desk:w-12"
      >
        <Icon aria-hidden strokeWidth={1.75} className="size-4" />
      </button>
    </div>
  );
}
