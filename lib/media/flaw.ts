/** Why a file is no film an ad can show; each has its sentence in `messages`, under `errors`. */
export type FlawReason =
  | "file_empty"
  | "not_a_film"
  | "film_cut_off"
  | "film_container"
  | "film_codec"
  | "film_too_large"
  | "film_too_short"
  | "film_too_long"
  | "film_ratio"
  | "film_too_small"
  | "film_bit_rate"
  | "not_a_picture";

export type Flaw = { reason: FlawReason; values: Record<string, string | number> };

export const flaw = (reason: FlawReason, values: Flaw["values"] = {}): Flaw => ({ reason, values });
