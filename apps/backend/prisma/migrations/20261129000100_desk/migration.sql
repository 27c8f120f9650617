-- Tickets that the copilot works itself: who held them, what is history, what is owed to them besides notes and tags.
ALTER TABLE "session" ADD COLUMN "assignee_at_intake" TEXT;
ALTER TABLE "session" ADD COLUMN "history_until" TEXT;
ALTER TABLE "delivery" ADD COLUMN "change" JSONB;

CREATE TABLE "desk_hand_off" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "ticket_id" TEXT NOT NULL,
    "comment_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "topic" TEXT,
    "summary" JSONB,
    "sentiment" TEXT,
    "is_frustrated" BOOLEAN NOT NULL DEFAULT false,
    "language" TEXT,
    "article_ids" TEXT[],
    "message_ids" TEXT[],
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_hand_off_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE UNIQUE INDEX "desk_hand_off_organization_id_integration_id_ticket_id_comm_key" ON "desk_hand_off"("organization_id", "integration_id", "ticket_id", "comment_id");
CREATE INDEX "desk_hand_off_organization_id_session_id_created_at_idx" ON "desk_hand_off"("organization_id", "session_id", "created_at" DESC);
CREATE INDEX "desk_hand_off_organization_id_created_at_idx" ON "desk_hand_off"("organization_id", "created_at" DESC);

ALTER TABLE "desk_hand_off" ADD CONSTRAINT "desk_hand_off_state_check" CHECK ("state" IN ('underway', 'done', 'failed'));

ALTER TABLE "integration" DROP CONSTRAINT "integration_credential_kind_check";
ALTER TABLE "integration" ADD CONSTRAINT "integration_credential_kind_check" CHECK ("credential_kind" IN ('api-token', 'api-key', 'oauth'));

ALTER TABLE "delivery" DROP CONSTRAINT "delivery_action_check";
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_action_check" CHECK ("action" IN ('note', 'topic_tag', 'answer_tag', 'reply', 'desk_tag', 'away_reply', 'hand_off_note', 'hand_off_route', 'resolution_note', 'resolution_status'));
