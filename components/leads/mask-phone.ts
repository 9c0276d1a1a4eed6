/** «+7 701 ••• 42 18»: enough to recognise a number by, not enough to call it. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (digits.length < 8) return phone.replace(/\d(?=\d{2})/g, "•");
  const local = /^[78]\d{10}$/.test(digits) ? `+7 ${digits.slice(1, 4)}` : `+${digits.slice(0, 4)}`;
  return `${local} ••• ${digits.slice(-4, -2)} ${digits.slice(-2)}`;
}

/** Digits as `tel:` and WhatsApp take them; in Kazakhstan an 8 in front means +7. */
export function toDialled(phone: string): string | null {
  const digits = phone.replace(/\D/g, "");
  if (digits.length < 8 || digits.length > 15) return null;
  const isLocal = digits.length === 11 && digits.startsWith("8") && !phone.trim().startsWith("+");
  return isLocal ? `7${digits.slice(1)}` : digits;
}
