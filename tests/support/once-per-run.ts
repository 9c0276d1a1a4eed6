declare global {
  var madeForThisRun: Map<string, Promise<unknown>> | undefined;
}

/** What several projects of a run need, made by the first that asks: each loads its setup anew. */
export function oncePerRun<T>(name: string, make: () => Promise<T>): Promise<T> {
  globalThis.madeForThisRun ??= new Map();
  const made = globalThis.madeForThisRun.get(name) ?? make();
  globalThis.madeForThisRun.set(name, made);
  // Safe: a name has one maker.
  return made as Promise<T>;
}
