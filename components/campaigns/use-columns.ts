"use client";

import { useSyncExternalStore } from "react";

export const COLUMNS = ["budget", "spend", "reach", "leads", "cost"] as const;
export type Column = (typeof COLUMNS)[number];

const KEY = "campaign-columns";
const ALL: readonly Column[] = COLUMNS;

let listeners: (() => void)[] = [];
let known: { text: string | null; columns: readonly Column[] } = { text: null, columns: ALL };

function read(): readonly Column[] {
  const text = localStorage.getItem(KEY);
  if (text !== known.text) {
    const names = text?.split(" ") ?? [];
    known = { text, columns: text === null ? ALL : COLUMNS.filter((one) => names.includes(one)) };
  }
  return known.columns;
}

function subscribe(listener: () => void) {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((one) => one !== listener);
  };
}

/** The columns a person wants to see, remembered in their browser. */
export function useColumns() {
  const shown = useSyncExternalStore(subscribe, read, () => ALL);
  function toggle(column: Column) {
    const next = COLUMNS.filter((one) => shown.includes(one) !== (one === column));
    localStorage.setItem(KEY, next.join(" "));
    for (const listener of listeners) listener();
  }
  return { shown, toggle };
}
