-- The search for tickets whose webhook never came: where each account's reading of changed tickets stands.
CREATE TABLE "ticket_sweep" (
    "organization_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "cursor" TEXT,
    "owed_since" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "read_until" TIMESTAMPTZ(3),
    "helpdesk_ahead_ms" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "found_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "ticket_sweep_pkey" PRIMARY KEY ("organization_id", "integration_id")
);

CREATE INDEX "ticket_sweep_next_at_idx" ON "ticket_sweep"("next_at");

-- Up to when a session holds everything that happened on its ticket, by the helpdesk's clock.
ALTER TABLE "session" ADD COLUMN "seen_until" TIMESTAMPTZ(3);
-- The state of the ticket that the timeline shows: an older reading must not bring back a text that was redacted.
ALTER TABLE "session" ADD COLUMN "mirrored_stamp" TIMESTAMPTZ(3);

-- Accounts that are connected already are owed an answer from now on.
INSERT INTO "ticket_sweep" ("organization_id", "integration_id", "owed_since", "next_at")
SELECT "organization_id", "id", now(), now() FROM "integration" WHERE "status" <> 'disconnected';
