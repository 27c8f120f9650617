import type pg from "pg";

/** Where the tables live, and what only that kind of place can do. */
export type DatabaseEngine = EmbeddedEngine | ServerEngine;

/** PGlite inside this process: one session that everything shares. */
export type EmbeddedEngine = {
  readonly kind: "pglite";
  /** Exactly one connection. Asking for a second one inside a transaction waits for ever. */
  readonly pool: pg.Pool;
  /** Writes everything committed so far to the disk itself, so that it survives a power loss. */
  flushToDisk(): Promise<void>;
  close(): Promise<void>;
};

/** A PostgreSQL server with pgvector. */
export type ServerEngine = {
  readonly kind: "postgres";
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
  close(): Promise<void>;
};
