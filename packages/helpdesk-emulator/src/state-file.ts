import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { AccountState as FreshdeskState } from "./freshdesk/model/account-state.ts";
import type { AccountState as ZendeskState } from "./zendesk/model/account-state.ts";

/** The accounts of every pretend helpdesk. */
export type KeptAccounts = { zendesk: ZendeskState[]; freshdesk: FreshdeskState[] };

const FORMAT = 1;

/** Reads the accounts kept by an earlier start; `null` when there are none. Throws when the file is not ours to read. */
export async function readStateFile(file: string): Promise<KeptAccounts | null> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  const kept = parseKept(text);
  if (!kept)
    throw new Error(
      `${file} does not hold the sandbox's data. Move it away, or name another file in SANDBOX_DATA_FILE.`,
    );
  return kept;
}

function parseKept(text: string): KeptAccounts | null {
  try {
    const kept = JSON.parse(text, (_key, value) => (isMapEntries(value) ? new Map(value.entries) : value));
    if (kept?.format !== FORMAT || !Array.isArray(kept.accounts)) return null;
    return { zendesk: kept.accounts, freshdesk: Array.isArray(kept.freshdesk) ? kept.freshdesk : [] };
  } catch {
    return null;
  }
}

type MapEntries = { type: "map"; entries: [unknown, unknown][] };

const isMapEntries = (value: unknown): value is MapEntries =>
  typeof value === "object" && value !== null && "type" in value && value.type === "map" && "entries" in value;

export type StateKeeper = {
  /** Notes a change; it is on disk within half a second. */
  changed(): void;
  /** Waits until the last change is on disk. */
  flush(): Promise<void>;
};

const DEBOUNCE_MS = 500;

/** Keeps the accounts in a file, written whole and swapped in, so that a crash leaves the old or the new one. */
export function createStateKeeper(file: string, accounts: () => KeptAccounts): StateKeeper {
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    const replacer = (_key: string, value: unknown) =>
      value instanceof Map ? { type: "map", entries: [...value] } : value;
    const { zendesk, freshdesk } = accounts();
    const text = JSON.stringify({ format: FORMAT, accounts: zendesk, freshdesk }, replacer);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  const start = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    writing = writing.then(write, write);
    return writing;
  };
  const warn = (error: unknown): void =>
    process.emitWarning(
      `The sandbox's data could not be kept in ${file}: ${error instanceof Error ? error.message : error}`,
    );
  return {
    changed() {
      timer ??= setTimeout(() => void start().catch(warn), DEBOUNCE_MS).unref();
    },
    flush: start,
  };
}
