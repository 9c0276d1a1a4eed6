"use client";

import { Switch as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cn } from "./cn";

type Props = {
  /** What is switched, for a screen reader: «Автопилот TikTok, Тіс Арт». */
  label: string;
  /** The state in words, always beside the switch: «Автопилот действует» / «Автопилот стоит». */
  on: ReactNode;
  off: ReactNode;
  name?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
};

/** A switch with the word of its state; it moves at once, its owner rolls it back on refusal. */
export function Switch({
  label,
  on,
  off,
  checked,
  defaultChecked = false,
  onCheckedChange,
  disabled,
  name,
  className,
}: Props) {
  const [own, setOwn] = useState(defaultChecked);
  const isOn = checked ?? own;

  function change(next: boolean) {
    setOwn(next);
    onCheckedChange?.(next);
  }

  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control.
    <label
      className={cn(
        "relative inline-flex min-h-5 items-center gap-2.5 text-13 text-text-2 max-desk:min-h-11 max-desk:text-14",
        disabled && "cursor-not-allowed text-muted",
        className,
      )}
    >
      <Radix.Root
        aria-label={label}
        name={name}
        checked={isOn}
        onCheckedChange={change}
        disabled={disabled}
        className="relative h-5 w-8.5 shrink-0 rounded-[10px] bg-outline transition-colors disabled:cursor-not-allowed disabled:opacity-40 data-[state=checked]:bg-accent focus-visible:rounded-[10px]"
      >
        <Radix.Thumb className="block size-4 translate-x-0.5 rounded-full bg-on-accent transition-transform data-[state=checked]:translate-x-4" />
      </Radix.Root>
      <span aria-hidden>{isOn ? on : off}</span>
    </label>
  );
}
