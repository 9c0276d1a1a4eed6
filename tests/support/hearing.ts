import type { Ctx } from "#lib/ctx";

/** A process that hears of its calls to the database before they are made. */
export const hearing = (ctx: Ctx, hear: (call: string) => void): Ctx => ({
  ...ctx,
  db: new Proxy(ctx.db, {
    get(db, name) {
      const found = Reflect.get(db, name, db);
      if (typeof found !== "function") return found;
      return (...args: unknown[]) => {
        if (name === "rpc") hear(String(args[0]));
        return found.apply(db, args);
      };
    },
  }),
});
