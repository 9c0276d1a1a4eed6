// npm run demo: the whole product on this machine, built as in production.
import { main } from "./sentence.ts";
import { serveStack } from "./serve.ts";

await main(() => serveStack("demo"));
