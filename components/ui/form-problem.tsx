import type { Problem } from "#lib/action-result";
import { ReasonBlock } from "./reason-block";

type Props = { problem: Problem | null };

/** Why a form was refused, above its button; what is wrong with one field stands at the field. */
export function FormProblem({ problem }: Props) {
  if (!problem) return null;
  const isOurs = problem.status >= 500;
  return (
    <div role="alert">
      <ReasonBlock
        tone="negative"
        title={problem.detail}
        code={isOurs ? problem.correlationId : undefined}
      />
    </div>
  );
}
