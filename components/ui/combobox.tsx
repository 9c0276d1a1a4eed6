"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "./cn";
import { CommandList, CommandListGroup, CommandListItem } from "./command-list";
import { inputClasses } from "./input-classes";
import { Popover } from "./popover";
import { useField } from "./use-field";

type Option = {
  value: string;
  label: string;
  /** Beside the label, quieter: an offset, a country. */
  hint?: string;
  keywords?: readonly string[];
};

type Props = {
  options: readonly Option[];
  name?: string;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  /** What is chosen from, «Часовой пояс»; also the name of the search. */
  label: string;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
};

/** One of many, found by typing. */
export function Combobox(props: Props) {
  const { options, name, label, placeholder, disabled, className, onValueChange } = props;
  const t = useTranslations("ui");
  const [isOpen, setOpen] = useState(false);
  const [own, setOwn] = useState(props.defaultValue ?? "");
  const value = props.value ?? own;
  const chosen = options.find((option) => option.value === value);

  function choose(next: string) {
    setOwn(next);
    onValueChange?.(next);
    setOpen(false);
  }

  return (
    <>
      {name && <input type="hidden" name={name} value={value} disabled={disabled} />}
      <Popover
        open={isOpen}
        onOpenChange={setOpen}
        label={label}
        className="w-(--radix-popover-trigger-width) min-w-60"
        trigger={
          <button
            type="button"
            {...useField()}
            aria-haspopup="dialog"
            disabled={disabled}
            className={cn(inputClasses, "flex items-center justify-between gap-2", className)}
          >
            <span className={cn("truncate", !chosen && "text-muted")}>
              {chosen?.label ?? placeholder ?? label}
            </span>
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
          </button>
        }
      >
        <CommandList label={label} empty={t("nothingFound")} className="max-h-64">
          <CommandListGroup>
            {options.map((option) => (
              <CommandListItem
                key={option.value}
                value={option.value}
                keywords={[option.label, option.hint ?? "", ...(option.keywords ?? [])]}
                onSelect={() => choose(option.value)}
              >
                <span className="flex-1 truncate">{option.label}</span>
                {option.hint && <span className="text-13 text-muted">{option.hint}</span>}
                <Check
                  aria-hidden
                  strokeWidth={1.75}
                  className={cn("size-4", option.value !== value && "invisible")}
                />
              </CommandListItem>
            ))}
          </CommandListGroup>
        </CommandList>
      </Popover>
    </>
  );
}
