import { registerHooks } from "node:module";

/**
 * Lets plain Node import what asks for `next/headers` and the like: Next's bundler adds the
 * ending that Node wants, takes JSON as it comes, and draws
 * nothing, so that React's half for servers is of no use. For a script that runs rooms of the app in its own process.
 */
export function outsideNext(): void {
  registerHooks({
    resolve: (name, context, next) => {
      const conditions = context.conditions.filter((of) => of !== "react-server");
      const isMark = name === "server-only";
      return next(
        /^next\/[a-z-]+$/.test(name) ? `${name}.js` : name,
        isMark ? context : { ...context, conditions },
      );
    },
    load: (url, context, next) =>
      next(
        url,
        url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context,
      ),
  });
}
