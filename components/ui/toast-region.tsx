"use client";

import { useTranslations } from "next-intl";
import { Toast as Radix } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";
import { type Toast, ToastContext } from "./use-toast";

type Props = { children: ReactNode };

const SHOWN_MS = 10_000;
const MOST_AT_ONCE = 3;

/** Where undo strips appear; spoken politely, kept while a pointer or the focus is on them. */
export function ToastRegion({ children }: Props) {
  const t = useTranslations("ui");
  const [toasts, setToasts] = useState<(Toast & { id: number })[]>([]);
  const nextId = useRef(0);

  function show(toast: Toast) {
    nextId.current += 1;
    const { about } = toast;
    const next = { ...toast, id: nextId.current };
    setToasts((shown) =>
      [...shown.filter((one) => !about || one.about !== about), next].slice(-MOST_AT_ONCE),
    );
  }

  return (
    <Radix.Provider duration={SHOWN_MS} label={t("notification")} swipeDirection="left">
      <ToastContext value={show}>{children}</ToastContext>
      {toasts.map(({ id, message, action }) => (
        <Radix.Root
          key={id}
          onOpenChange={() => setToasts((shown) => shown.filter((toast) => toast.id !== id))}
          className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2 rounded-3 bg-text px-4 py-2.5 text-bg shadow-overlay animate-pop-in"
        >
          <Radix.Description className="flex-1 basis-55">{message}</Radix.Description>
          {action && (
            <Radix.Action
              altText={action.label}
              onClick={action.run}
              className="-my-1.5 ml-auto rounded-2 px-1 py-1.5 font-medium whitespace-nowrap underline underline-offset-4 focus-visible:outline-bg"
            >
              {action.label}
            </Radix.Action>
          )}
        </Radix.Root>
      ))}
      <Radix.Viewport
        label={t("notifications", { hotkey: "{hotkey}" })}
        className="fixed bottom-6 left-[calc(var(--rail-w)+24px)] z-50 grid max-w-120 gap-2 outline-none max-desk:inset-x-3 max-desk:bottom-[calc(var(--bottom-h)+env(safe-area-inset-bottom)+12px)] max-desk:max-w-none"
      />
    </Radix.Provider>
  );
}
