import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** What will stand here and when. */
  detail?: ReactNode;
  /** The next step. */
  action?: ReactNode;
};

/** What a list says when it has nothing, between the hairlines where rows will be. */
export function EmptyState({ title, detail, action }: Props) {
  return (
    <div className="grid justify-items-center gap-0.5 border-y px-4 py-14 text-center">
      <p className="font-medium">{title}</p>
      {detail && <p className="max-w-110 text-13 text-balance text-muted">{detail}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
