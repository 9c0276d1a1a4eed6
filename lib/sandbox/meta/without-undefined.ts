/** The object without members that are undefined: stored, they would come back missing anyway. */
export const withoutUndefined = <T extends object>(wire: T): T =>
  // Safe: only members that are undefined go.
  Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined)) as T;
