import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode };

/** One piece of the design system with its states in a row. */
export function Specimen({ title, children }: Props) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t pt-4">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
