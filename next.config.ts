import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { withWorkflow } from "workflow/next";

// On one machine runs live in files, which by default lie in .next and go with the next build.
if (!process.env.VERCEL) {
  process.env.WORKFLOW_TARGET_WORLD ||= "local";
  process.env.WORKFLOW_LOCAL_DATA_DIR ||= ".data/workflow";
}

// A step that waits for a platform holds a place: ten, as the engine has it, are soon all held.
process.env.WORKFLOW_POSTGRES_WORKER_CONCURRENCY ||= "40";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // pino opens its transports by path, which a bundle does not have.
  serverExternalPackages: ["pino"],
  // `npm run check` proves the types of everything, tests included; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Writing it down takes a third of a build: worth it only where the next one begins from it.
  experimental: { turbopackFileSystemCacheForBuild: Boolean(process.env.VERCEL) },
};

export default withWorkflow(withNextIntl(config));
