// The door behind every npm script: `node scripts/run.mjs <command> [arguments]`.
// Plain JavaScript with nothing but Node's own modules, because on a fresh clone
// nothing else exists yet. It installs what is missing, then hands over to
// scripts/<command>.ts on the Node the project brings along.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "node_modules", ".performante-install");
const projectNode = join(root, "node_modules", "node", "bin", exe("node"));

function exe(name) {
  return process.platform === "win32" ? `${name}.exe` : name;
}

function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  fail(
    `Performante needs Node 20.9 or newer and this is ${process.version}: install a newer one from nodejs.org and run the command again.`,
  );
}

/** Says whether node_modules already holds what package-lock.json asks for. */
function isInstalled(hash) {
  if (!existsSync(projectNode)) return false;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return true;
  // Someone ran npm by hand: its own record tells whether a second install would change anything.
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, it]) => path === "" || it.optional || present[path]?.version === it.version,
  );
}

async function install() {
  const lock = join(root, "package-lock.json");
  const hash = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (!isInstalled(hash)) {
    const began = Date.now();
    const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
    console.log("  … installing packages with npm ci (the first time takes about a minute)");
    const ticking = setInterval(
      () => console.log(`  … still installing packages, ${seconds()}`),
      10_000,
    );
    const { code, said } = await npmCi();
    clearInterval(ticking);
    if (code !== 0) {
      console.error(said.trim());
      fail("npm ci failed: the lines above are npm's own; correct that and run the command again.");
    }
    if (!existsSync(projectNode)) {
      fail(
        "npm did not run the install script of the package `node`, which brings Node 24: allow install scripts (npm config set ignore-scripts false) and run `npm ci` once.",
      );
    }
    console.log(`  ✓ packages installed, ${seconds()}`);
  }
  writeFileSync(stamp, hash);
}

function npmCi() {
  // loglevel=error hides npm's opinion of engines (tools run on the project's own
  // Node 24, whatever runs npm) and keeps every failure.
  const args = ["ci", "--include=dev", "--loglevel=error", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const [file, all] = npm ? [process.execPath, [npm, ...args]] : ["npm", args];
  return new Promise((resolve) => {
    let said = "";
    const child = spawn(file, all, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: !npm && process.platform === "win32",
    });
    const listen = (chunk) => {
      said += chunk;
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", (error) => resolve({ code: 1, said: `${said}\n${error.message}` }));
    child.on("close", (code) => resolve({ code, said }));
    const end = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  });
}

function handOver(command, args) {
  const script = join(root, "scripts", `${command}.ts`);
  if (!existsSync(script)) fail(`There is no command called "${command}".`);
  // react-server is the condition under which `server-only` files may be imported.
  const flags = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];
  const bins = join(root, "node_modules", ".bin");
  const separator = process.platform === "win32" ? ";" : ":";
  const child = spawn(projectNode, [...flags, script, ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: bins + separator + process.env.PATH },
  });
  // The terminal sends Ctrl-C to both of us and the child does the tidying, so we
  // only wait; a signal meant for us alone is passed on.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.on("SIGHUP", () => child.kill("SIGTERM"));
  if (process.env.npm_lifecycle_event) leaveWithNpm(child);
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** Stops the command when npm itself is killed, so that nothing stays behind holding ports. */
function leaveWithNpm(child) {
  const [shell, npm] = [process.ppid, parentOf(process.ppid)];
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) child.kill("SIGTERM");
  }, 1000).unref();
}

/** npm starts us through a shell, which outlives it; only Linux tells cheaply who is whose. */
function parentOf(pid) {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1],
    );
  } catch {
    return 0;
  }
}

const [command, ...args] = process.argv.slice(2);
checkNode();
await install();
handOver(command, args);
