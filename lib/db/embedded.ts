/** One embedded row: hosted Supabase answers it as an object, the local one as a list. */
export function one<Row>(embedded: Row | Row[] | null): Row | null {
  return Array.isArray(embedded) ? (embedded[0] ?? null) : embedded;
}
