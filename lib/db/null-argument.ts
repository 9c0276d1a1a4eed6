/**
 * An argument of a Postgres function that may be null.
 *
 * The cast is safe: Postgres takes null for any argument, generated types only know no
 * way to say so.
 */
export const orNull = (value: string | null): string => value as string;
