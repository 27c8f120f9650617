import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { DiffTarget, SchemaEngine } from "@prisma/schema-engine-wasm";
import type pg from "pg";
import { openEmbeddedEngine } from "../src/store/database/embedded-engine.ts";

// Prisma's CLI downloads a native schema engine. The same engine is on npm as WebAssembly and works without a network;
// its databases are throw-away PGlite ones, so comparing the migrations with the schema needs no server either.

/** PostgreSQL's internal one-byte type, which the catalog is full of and Prisma's adapter cannot read. */
const INTERNAL_CHAR_OID = 18;
const TEXT_OID = 25;
const SCHEMA_FOLDER = path.resolve(import.meta.dirname, "schema");
const MIGRATIONS_FOLDER = path.resolve(import.meta.dirname, "migrations");

type EngineModule = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: WebAssembly.Exports): void };

/** The SQL that turns what the migrations make (or an empty database) into what the schema says. */
export async function schemaDifference(from: "empty" | "migrations"): Promise<string> {
  const files = await schemaFiles();
  const scratch = await openEmbeddedEngine({ directory: null });
  try {
    const { SchemaEngine: Engine } = await loadEngine();
    const engine = await Engine.new(
      { datamodels: files.map(({ path: at, content }) => [at, content]) },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(adapterFactory(scratch.pool)),
    );
    const { stdout } = await engine.diff({
      from: from === "empty" ? { tag: "empty" } : await migrationTarget(),
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? "";
  } finally {
    await scratch.close();
  }
}

async function schemaFiles(): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(
    names.map(async (name) => ({ path: name, content: await readFile(path.join(SCHEMA_FOLDER, name), "utf8") })),
  );
}

async function migrationTarget(): Promise<DiffTarget> {
  const entries = await readdir(MIGRATIONS_FOLDER, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    tag: "migrations",
    baseDir: MIGRATIONS_FOLDER,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(MIGRATIONS_FOLDER, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: await readFile(path.join(MIGRATIONS_FOLDER, name, "migration.sql"), "utf8") },
        },
      })),
    ),
  };
}

/** The package expects a bundler that can import .wasm files; Node instantiates it by hand. */
async function loadEngine(): Promise<EngineModule> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const bindings: EngineModule = await import(pathToFileURL(path.join(folder, "schema_engine_bg.js")).href);
  const { instance } = await WebAssembly.instantiate(await readFile(path.join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": { ...bindings },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();
  return bindings;
}

/** Prisma's adapter over PGlite, with a fresh PGlite for every shadow database. */
function adapterFactory(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const main = new PrismaPg(pool);
  return {
    provider: "postgres",
    adapterName: main.adapterName,
    connect: async () => readingCatalogs(await main.connect(), pool),
    connectToShadowDb: async () => {
      const shadow = await openEmbeddedEngine({ directory: null });
      const adapter = readingCatalogs(await new PrismaPg(shadow.pool).connect(), shadow.pool);
      return Object.assign(adapter, { dispose: () => shadow.close() });
    },
  };
}

/** Relabels the internal type on its way through, and runs scripts whole: the adapter would split them at every `;`. */
function readingCatalogs(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  const characterColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool);
  pool.query = asPoolQuery(async (config: pg.QueryArrayConfig) => {
    const result = await query<unknown[]>(config);
    const columns = result.fields.flatMap((field, index) => (field.dataTypeID === INTERNAL_CHAR_OID ? [index] : []));
    for (const field of result.fields) if (field.dataTypeID === INTERNAL_CHAR_OID) field.dataTypeID = TEXT_OID;
    characterColumns.set(result.rows, columns);
    return result;
  });
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (statement: Parameters<SqlDriverAdapter["queryRaw"]>[0]) => {
      const result = await queryRaw(statement);
      for (const index of characterColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    },
    executeScript: async (script: string) => {
      await query(script);
    },
  });
}

/** `Pool.query` has eleven overloads; Prisma's adapter calls it with one configuration object and nothing else. */
function asPoolQuery(query: (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>): pg.Pool["query"] {
  return query as pg.Pool["query"];
}
