-- Drafts as the sidebar apps show them: what they say, who asked for them, what the rep made of them.
CREATE TABLE "suggestion" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "ticket_id" TEXT NOT NULL,
    "comment_id" TEXT,
    "origin" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "wish" JSONB,
    "parent_id" UUID,
    "asked_by" TEXT,
    "draft" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "feedback" JSONB,
    "usage" JSONB,

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "ticket_look" (
    "organization_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "ticket_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_look_pkey" PRIMARY KEY ("organization_id","integration_id","ticket_id")
);

CREATE INDEX "suggestion_organization_id_integration_id_ticket_id_created_idx" ON "suggestion"("organization_id", "integration_id", "ticket_id", "created_at" DESC);
CREATE INDEX "ticket_look_organization_id_at_idx" ON "ticket_look"("organization_id", "at");
CREATE INDEX "trace_organization_id_integration_id_ticket_id_at_idx" ON "trace"("organization_id", "integration_id", "ticket_id", "at" DESC);

ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_origin_check" CHECK ("origin" IN ('note', 'asked', 'rewritten'));
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_state_check" CHECK ("state" IN ('writing', 'ready', 'declined', 'failed'));
-- A draft that can be shown is there and says which comment it answers.
ALTER TABLE "suggestion" ADD CONSTRAINT "suggestion_ready_check" CHECK ("state" <> 'ready' OR ("draft" IS NOT NULL AND "comment_id" IS NOT NULL));
