import {
  type BulkheadPolicy,
  bulkhead,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";

const FAILURES = 5;
const REST_MS = 60_000;

/** What stands between us and one account of a platform. */
export type Guard = {
  /** After five failures in a row nobody asks for a minute. */
  breaker: CircuitBreakerPolicy;
  calls: BulkheadPolicy;
  /** Uploads take minutes; they have places of their own, so that a pause never waits for a film. */
  films: BulkheadPolicy;
  /** Changes to the campaign tree go one at a time: platforms refuse parallel ones. */
  tree: BulkheadPolicy;
};

export type Guards = (account: string) => Guard;

/** A guard per account, shared by everyone who calls for it; `isOutage` says what trips it. */
export function createGuards(isOutage: (error: unknown) => boolean): Guards {
  const guards = new Map<string, Guard>();
  const create = (): Guard => ({
    breaker: circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: REST_MS,
      breaker: new ConsecutiveBreaker(FAILURES),
    }),
    calls: bulkhead(6, 500),
    films: bulkhead(2, 50),
    tree: bulkhead(1, 200),
  });
  return (account) => {
    const guard = guards.get(account) ?? create();
    guards.set(account, guard);
    return guard;
  };
}
