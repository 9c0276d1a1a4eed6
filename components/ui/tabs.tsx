"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

type Tab = { value: string; label: ReactNode; count?: number; content: ReactNode };

type Props = {
  /** What the tabs divide, for a screen reader. */
  label: string;
  tabs: readonly Tab[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
};

/** Parts of one page that need not be seen together. */
export function Tabs({ label, tabs, defaultValue, ...rest }: Props) {
  return (
    <Radix.Root defaultValue={defaultValue ?? tabs[0]?.value} {...rest}>
      <Radix.List
        aria-label={label}
        className="-mx-2.5 mb-4 flex gap-0.5 shadow-[inset_0_-1px_var(--border)] max-desk:overflow-x-auto max-desk:[scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="relative h-10 px-2.5 whitespace-nowrap text-muted transition-colors after:absolute after:inset-x-2 after:bottom-0 after:hidden after:h-0.5 after:rounded-t-[2px] after:bg-current hover:text-text focus-visible:-outline-offset-2 data-[state=active]:font-medium data-[state=active]:text-text data-[state=active]:after:block max-desk:h-11"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="ml-1.5 font-normal text-muted">{tab.count}</span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
