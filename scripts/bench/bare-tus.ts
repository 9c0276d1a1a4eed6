// What uploads are measured against: @tus/server with its own folder store and nothing around it.
import { createServer } from "node:http";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const [port, directory = ""] = process.argv.slice(2);
const tus = new Server({ path: "/api/uploads", datastore: new FileStore({ directory }) });
const server = createServer((request, response) => void tus.handle(request, response));
server.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
