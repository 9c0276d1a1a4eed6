import type { ReactNode } from "react";

type Props = {
  /** Four Kpi. */
  children: ReactNode;
};

/** The first answers of a screen, from page edge to page edge; two by two on phones. */
export function KpiRow({ children }: Props) {
  return (
    <dl className="-mx-gutter grid grid-cols-2 border-y desk:grid-cols-4 desk:px-gutter">
      {children}
    </dl>
  );
}
