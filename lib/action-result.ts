/** RFC 9457 problem details, the one shape of everything that went wrong. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Stable name of what happened, for programs: `budget_below_minimum`. */
  code: string;
  correlationId: string;
  errors?: { field: string; code: string; message: string }[];
};

/** What a server action answers: what came of it, or why not, in the person's language. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; problem: Problem };
