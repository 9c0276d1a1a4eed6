const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether the address is on this machine.
 *
 * The one place where the sandbox is kinder than Telegram: plain HTTP and any port are fine
 * here, since an app under test has no certificate.
 */
export const isLoopback = (url: URL) => LOOPBACK.test(url.hostname);

/** A link Telegram would put under a button. */
export function isReachableUrl(text: string): boolean {
  if (/^tg:\/\//.test(text)) return true;
  const url = URL.parse(/^[a-z]+:/i.test(text) ? text : `http://${text}`);
  if (!url || !["http:", "https:"].includes(url.protocol)) return false;
  return isLoopback(url) || url.hostname.includes(".");
}
