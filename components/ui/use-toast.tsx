"use client";

import { createContext, useContext } from "react";

export type Toast = {
  message: string;
  /** What it is about, where only the last word counts: a newer one takes its place. */
  about?: string;
  /** One verb, naming what comes back: «Вернуть 8 000 ₸». */
  action?: { label: string; run: () => void };
};

export const ToastContext = createContext<(toast: Toast) => void>(() => {});

/** Says a sentence at the edge of the screen for ten seconds, with one way back. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}
