/** A platform's id without its middle, `7123 •••• 5502`: enough to recognise, too little to copy. */
export function maskId(externalId: string): string {
  if (externalId.startsWith("act_")) return `act_•••• ${externalId.slice(-4)}`;
  if (externalId.length <= 4) return externalId;
  const head = externalId.length > 8 ? `${externalId.slice(0, 4)} ` : "";
  return `${head}•••• ${externalId.slice(-4)}`;
}
