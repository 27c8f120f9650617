-- Vectors, trigram search on titles, and accent folding. Each must be installed on the server; PGlite brings them.
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- CreateTable
CREATE TABLE "article" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "source_visibility" TEXT NOT NULL,
    "visibility_reason" TEXT NOT NULL,
    "is_overridden" BOOLEAN NOT NULL DEFAULT false,
    "is_default_locale" BOOLEAN NOT NULL,
    "category" TEXT,
    "section" TEXT,
    "labels" TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "article_updated_at" TIMESTAMPTZ(3) NOT NULL,
    "is_settled" BOOLEAN NOT NULL,
    "content_hash" TEXT NOT NULL,
    "embedding_model" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "article_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "article_version" (
    "organization_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_version_pkey" PRIMARY KEY ("organization_id","article_id","version")
);

-- CreateTable
CREATE TABLE "passage" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "heading_path" TEXT[],
    "text" TEXT NOT NULL,
    "blocks" JSONB NOT NULL,
    "locale" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "term_count" INTEGER NOT NULL,
    "search" tsvector NOT NULL,
    "embedding_model" TEXT NOT NULL,
    "embedding" vector NOT NULL,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "topic" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "examples" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "autopilot" (
    "organization_id" UUID NOT NULL,
    "settings" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "autopilot_pkey" PRIMARY KEY ("organization_id")
);

-- CreateTable
CREATE TABLE "data_source" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cadence" JSONB NOT NULL,
    "integration_id" UUID,
    "subdomain" TEXT NOT NULL,
    "credential_sealed" TEXT,
    "is_connected" BOOLEAN NOT NULL DEFAULT true,
    "cursor" TEXT,
    "next_run_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_source_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "sync_run" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "last_activity_at" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "indexed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "removed" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "error" TEXT,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "sync_entry" (
    "organization_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "article_id" UUID,
    "title" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "visibility" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sync_entry_pkey" PRIMARY KEY ("organization_id","source_id","external_id","locale")
);

-- CreateTable
CREATE TABLE "delivery" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "ticket_id" TEXT NOT NULL,
    "session_id" UUID NOT NULL,
    "comment_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "marker" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sending_since" TIMESTAMPTZ(3),
    "stamp" TEXT,
    "remote_id" TEXT,
    "html" TEXT,
    "tags" TEXT[],
    "text_hash" TEXT,
    "absent_readings" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3),
    "detail" TEXT,
    "basis" TEXT NOT NULL,
    "trace_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "tracked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "trace" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "session_id" UUID,
    "integration_id" UUID NOT NULL,
    "ticket_id" TEXT NOT NULL,
    "comment_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "trigger" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "topic" JSONB,
    "confidence" DOUBLE PRECISION,
    "entries" JSONB NOT NULL DEFAULT '[]',
    "actions" JSONB NOT NULL DEFAULT '[]',
    "prompt" TEXT,
    "answer" TEXT,
    "claims" JSONB NOT NULL DEFAULT '[]',
    "redactions" JSONB NOT NULL DEFAULT '{}',
    "timings_ms" JSONB NOT NULL DEFAULT '{}',
    "steps" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "trace_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "integration" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subdomain" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "acting_as" JSONB NOT NULL,
    "settings" JSONB NOT NULL,
    "credential_sealed" TEXT NOT NULL,
    "webhook_secret_sealed" TEXT NOT NULL,
    "previous_secret_sealed" TEXT,
    "previous_secret_until" TIMESTAMPTZ(3),
    "helpdesk_webhook_id" TEXT,
    "helpdesk_trigger_ids" TEXT[],
    "last_delivery_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "integration_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "throttle" (
    "organization_id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("organization_id","account")
);

-- CreateTable
CREATE TABLE "inbox_event" (
    "organization_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "delivery_key" TEXT NOT NULL,
    "ticket_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_event_pkey" PRIMARY KEY ("organization_id","integration_id","delivery_key")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "next_session_number" INTEGER NOT NULL DEFAULT 1,
    "knowledge_revision" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "integration_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contact" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email_hash" TEXT,
    "phone_hash" TEXT,
    "custom_id_hash" TEXT,
    "name_sealed" TEXT,
    "email_sealed" TEXT,
    "phone_sealed" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "handed_off" BOOLEAN NOT NULL DEFAULT false,
    "contact_id" UUID,
    "tags" TEXT[],
    "integration_id" UUID NOT NULL,
    "ticket_id" TEXT NOT NULL,
    "ticket_url" TEXT NOT NULL,
    "locale" TEXT,
    "subject" TEXT NOT NULL,
    "placeholders" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "timeline_item" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "external_id" TEXT,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "meta" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "timeline_item_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "article_title_trgm" ON "article" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "article_organization_id_source_id_external_id_locale_key" ON "article"("organization_id", "source_id", "external_id", "locale");

-- CreateIndex
CREATE INDEX "passage_organization_id_article_id_idx" ON "passage"("organization_id", "article_id");

-- CreateIndex
CREATE INDEX "passage_organization_id_visibility_idx" ON "passage"("organization_id", "visibility");

-- CreateIndex
CREATE INDEX "passage_search_gin" ON "passage" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "topic_organization_id_name_key" ON "topic"("organization_id", "name");

-- CreateIndex
CREATE INDEX "data_source_next_run_at_idx" ON "data_source"("next_run_at");

-- CreateIndex
CREATE INDEX "sync_run_organization_id_source_id_created_at_idx" ON "sync_run"("organization_id", "source_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sync_entry_organization_id_source_id_at_idx" ON "sync_entry"("organization_id", "source_id", "at" DESC);

-- CreateIndex
CREATE INDEX "delivery_organization_id_trace_id_idx" ON "delivery"("organization_id", "trace_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_organization_id_integration_id_ticket_id_comment_i_key" ON "delivery"("organization_id", "integration_id", "ticket_id", "comment_id", "action");

-- CreateIndex
CREATE INDEX "trace_organization_id_session_id_at_idx" ON "trace"("organization_id", "session_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "integration_id_key" ON "integration"("id");

-- CreateIndex
CREATE UNIQUE INDEX "integration_organization_id_kind_subdomain_key" ON "integration"("organization_id", "kind", "subdomain");

-- CreateIndex
CREATE INDEX "inbox_event_received_at_idx" ON "inbox_event"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "organization_slug_key" ON "organization"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "contact_organization_id_email_hash_key" ON "contact"("organization_id", "email_hash");

-- CreateIndex
CREATE UNIQUE INDEX "contact_organization_id_phone_hash_key" ON "contact"("organization_id", "phone_hash");

-- CreateIndex
CREATE UNIQUE INDEX "contact_organization_id_custom_id_hash_key" ON "contact"("organization_id", "custom_id_hash");

-- CreateIndex
CREATE INDEX "session_organization_id_last_activity_at_id_idx" ON "session"("organization_id", "last_activity_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "session_organization_id_number_key" ON "session"("organization_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "session_organization_id_integration_id_ticket_id_key" ON "session"("organization_id", "integration_id", "ticket_id");

-- CreateIndex
CREATE INDEX "timeline_item_organization_id_session_id_at_id_idx" ON "timeline_item"("organization_id", "session_id", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "timeline_item_organization_id_session_id_external_id_key" ON "timeline_item"("organization_id", "session_id", "external_id");

-- Below: what Prisma's schema language cannot say. `check-drift.ts` knows these names.

-- At most one open run per source: two starts at the same moment meet here.
CREATE UNIQUE INDEX "sync_run_one_open" ON "sync_run"("organization_id", "source_id") WHERE "status" IN ('queued', 'running');

-- What belongs to a parent goes with it.
ALTER TABLE "timeline_item" ADD CONSTRAINT "timeline_item_session_fkey" FOREIGN KEY ("organization_id", "session_id") REFERENCES "session"("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "sync_run" ADD CONSTRAINT "sync_run_source_fkey" FOREIGN KEY ("organization_id", "source_id") REFERENCES "data_source"("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "sync_entry" ADD CONSTRAINT "sync_entry_source_fkey" FOREIGN KEY ("organization_id", "source_id") REFERENCES "data_source"("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "article" ADD CONSTRAINT "article_source_fkey" FOREIGN KEY ("organization_id", "source_id") REFERENCES "data_source"("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "article_version" ADD CONSTRAINT "article_version_article_fkey" FOREIGN KEY ("organization_id", "article_id") REFERENCES "article"("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "passage" ADD CONSTRAINT "passage_article_fkey" FOREIGN KEY ("organization_id", "article_id") REFERENCES "article"("organization_id", "id") ON DELETE CASCADE;

-- Closed vocabularies that promises rest on. An override may narrow what the source says, never widen it.
ALTER TABLE "article" ADD CONSTRAINT "article_visibility_check" CHECK ("visibility" IN ('public', 'internal') AND "source_visibility" IN ('public', 'internal') AND ("visibility" = 'internal' OR "source_visibility" = 'public'));
ALTER TABLE "passage" ADD CONSTRAINT "passage_visibility_check" CHECK ("visibility" IN ('public', 'internal'));
ALTER TABLE "sync_run" ADD CONSTRAINT "sync_run_status_check" CHECK ("status" IN ('queued', 'running', 'succeeded', 'failed'));
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_state_check" CHECK ("state" IN ('planned', 'sending', 'sent', 'unknown', 'not_sent', 'cancelled', 'needs_human'));
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_action_check" CHECK ("action" IN ('note', 'topic_tag', 'answer_tag'));
ALTER TABLE "session" ADD CONSTRAINT "session_status_check" CHECK ("status" IN ('open', 'closed_resolved', 'closed_unresolved'));
ALTER TABLE "integration" ADD CONSTRAINT "integration_status_check" CHECK ("status" IN ('connected', 'failing', 'disconnected'));
ALTER TABLE "inbox_event" ADD CONSTRAINT "inbox_event_event_check" CHECK ("event" IN ('created', 'updated'));
