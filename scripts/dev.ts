// npm run dev: the same stack and data as the demo, with hot reload.
import { main } from "./sentence.ts";
import { serveStack } from "./serve.ts";

await main(() => serveStack("dev"));
