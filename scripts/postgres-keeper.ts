// Runs one throw-away Postgres and takes it down, with its files, when the process that
// asked for it stops or dies: postgres itself would not notice.
// Arguments: binaries, folder, port, uid, gid.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";

const [bin = "", folder = "", port = "", uid = "", gid = ""] = process.argv.slice(2);

// Its rows need not survive a power cut, so it skips every wait for the disk.
const SETTINGS = {
  port,
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  shared_buffers: "64MB",
  max_connections: "60",
};

const postgres = spawn(
  join(bin, "postgres"),
  [
    "-D",
    folder,
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ],
  { stdio: ["ignore", "inherit", "inherit"], ...(uid && { uid: Number(uid), gid: Number(gid) }) },
);

// SIGINT is its "fast" shutdown: open connections are closed, not waited for.
const stop = () => postgres.kill("SIGINT");
process.on("SIGTERM", stop);
process.on("SIGINT", () => {});
process.on("disconnect", stop);
postgres.once("exit", (code) => {
  rmSync(folder, { recursive: true, force: true });
  if (code === 0) rmSync(`${folder}.log`, { force: true });
  process.exit(code ?? 1);
});
