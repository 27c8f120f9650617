import { schemaDifference } from "./schema-engine.ts";

// Fails when applying every migration gives other tables than the schema describes: a schema change without its
// migration, or a migration without its schema change.

/** Foreign keys live in the migrations only: the store never navigates relations, so the schema declares none. */
const OWNERSHIP = new Set([
  "timeline_item_session_fkey",
  "sync_run_source_fkey",
  "sync_entry_source_fkey",
  "article_source_fkey",
  "article_version_article_fkey",
  "passage_article_fkey",
  "training_version_training_fkey",
  "training_file_training_fkey",
  "attachment_session_fkey",
  "event_delivery_event_fkey",
  "event_delivery_subscription_fkey",
]);

const difference = await schemaDifference("migrations");
const statements = difference
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("--") && !line.startsWith("This is an empty migration"));
const found = new Set<string>();
const drift = statements.filter((statement) => {
  const name = /^ALTER TABLE "\w+" DROP CONSTRAINT "(\w+)";$/.exec(statement)?.[1];
  if (name === undefined || !OWNERSHIP.has(name)) return true;
  found.add(name);
  return false;
});
const missing = [...OWNERSHIP].filter((name) => !found.has(name));

if (drift.length > 0)
  process.stderr.write(
    `Migrations and schema differ. This would be missing in the migrations:\n\n${drift.join("\n")}\n`,
  );
if (missing.length > 0) process.stderr.write(`No migration makes these foreign keys: ${missing.join(", ")}\n`);
if (drift.length > 0 || missing.length > 0) process.exitCode = 1;
else process.stdout.write("Migrations and schema agree.\n");
