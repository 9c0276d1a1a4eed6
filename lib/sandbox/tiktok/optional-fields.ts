import { z } from "zod";

type Shape<N extends string, S extends z.ZodType> = Record<N, z.ZodOptional<S>>;

const all = <N extends string, S extends z.ZodType>(names: readonly N[], schema: S) =>
  // Safe: the entries are exactly the names.
  Object.fromEntries(names.map((name) => [name, schema.optional()])) as Shape<N, S>;

/** Fields the simulator checks by type alone and gives back as they came. */
export const texts = <N extends string>(...names: N[]) => all(names, z.string());
export const textLists = <N extends string>(...names: N[]) => all(names, z.array(z.string()));
export const numbers = <N extends string>(...names: N[]) => all(names, z.number());
export const flags = <N extends string>(...names: N[]) => all(names, z.boolean());
export const objects = <N extends string>(...names: N[]) => all(names, z.looseObject({}));
export const objectLists = <N extends string>(...names: N[]) =>
  all(names, z.array(z.looseObject({})));
