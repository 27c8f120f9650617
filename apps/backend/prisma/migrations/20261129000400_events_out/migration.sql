-- Who is told of what, what happened, and what of it is still owed to whom.
CREATE TABLE "event_subscription" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_subscription_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "outgoing_event" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "outgoing_event_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "event_delivery" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "detail" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_delivery_pkey" PRIMARY KEY ("organization_id","id")
);

-- One happening is told once, however often it is announced.
CREATE UNIQUE INDEX "outgoing_event_organization_id_key_key" ON "outgoing_event"("organization_id", "key");
CREATE INDEX "outgoing_event_at_idx" ON "outgoing_event"("at");
CREATE UNIQUE INDEX "event_delivery_organization_id_event_id_subscription_id_key" ON "event_delivery"("organization_id", "event_id", "subscription_id");
CREATE INDEX "event_delivery_organization_id_subscription_id_id_idx" ON "event_delivery"("organization_id", "subscription_id", "id" DESC);

ALTER TABLE "event_delivery" ADD CONSTRAINT "event_delivery_event_fkey" FOREIGN KEY ("organization_id", "event_id") REFERENCES "outgoing_event"("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "event_delivery" ADD CONSTRAINT "event_delivery_subscription_fkey" FOREIGN KEY ("organization_id", "subscription_id") REFERENCES "event_subscription"("organization_id", "id") ON DELETE CASCADE;

-- A key that was made to do everything does this too.
UPDATE "api_key" SET "scopes" = "scopes" || ARRAY['events:read', 'events:write']
WHERE "scopes" @> ARRAY['integrations:write', 'knowledge:write', 'autopilot:write', 'training:write', 'sessions:write', 'assist:write', 'redaction:write', 'apiKeys:write', 'team:write', 'audit:read']
  AND NOT "scopes" && ARRAY['events:read', 'events:write'];
