"use client";

import "./globals.css";

type Props = { error: Error & { digest?: string } };

/** When even the root layout broke there are no messages to translate with: both languages. */
export default function GlobalError({ error }: Props) {
  return (
    <html lang="ru">
      <body>
        <main className="grid min-h-dvh place-content-center gap-2 px-gutter">
          <h1 className="text-28 font-semibold">Performante не открылся</h1>
          <p className="text-text-2">
            Ничего не потеряно. Обновите страницу через минуту.
            <br />
            <span lang="en">Performante did not open. Nothing is lost. Reload in a minute.</span>
          </p>
          <p className="font-mono text-12 text-muted">{error.digest}</p>
        </main>
      </body>
    </html>
  );
}
