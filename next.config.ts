import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // pino opens its transports by path, which a bundle does not have.
  serverExternalPackages: ["pino"],
  // `npm run check` proves the types of everything, tests included; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
