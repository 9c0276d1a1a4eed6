import type { ReactNode } from "react";

type Props = { title: string /** For links that lead here. */; id?: string; children: ReactNode };

/** One matter of the profile: its name at the left, what can be done about it beside. */
export function Section({ title, id, children }: Props) {
  return (
    <section
      id={id}
      className="grid gap-x-8 gap-y-4 border-t py-6 desk:grid-cols-[200px_minmax(0,480px)]"
    >
      <h2>{title}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
