import localFont from "next/font/local";

/**
 * Geist Sans and Geist Mono from the `geist` package, and one glyph of Inter.
 *
 * Geist covers Kazakh in every weight but has no ₸; "Tenge" fills the gap and
 * stands second in `font-family` (globals.css), before any system font.
 */
const geistSans = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  weight: "100 900",
  variable: "--font-geist-sans",
  adjustFontFallback: false,
});

const geistMono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  weight: "100 900",
  variable: "--font-geist-mono",
  adjustFontFallback: false,
  preload: false,
});

const tenge = localFont({
  src: "./fonts/Tenge-Inter.woff2",
  weight: "100 900",
  variable: "--font-tenge",
  adjustFontFallback: false,
  declarations: [
    { prop: "unicode-range", value: "U+20B8" },
    { prop: "size-adjust", value: "98%" },
  ],
});

/** Class names for `<html>` that bring the font variables globals.css reads. */
export const fontVariables = [geistSans.variable, geistMono.variable, tenge.variable].join(" ");
