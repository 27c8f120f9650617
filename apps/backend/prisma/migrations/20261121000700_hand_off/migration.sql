-- The ticket that a session handed off to another helpdesk account is owed, and the link to it afterwards.
CREATE TABLE "hand_off" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sending_since" TIMESTAMPTZ(3),
    "absent_readings" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3),
    "detail" TEXT,
    "ticket_id" TEXT,
    "ticket_url" TEXT,
    "summary" TEXT,
    "sentiment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "hand_off_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE UNIQUE INDEX "hand_off_organization_id_session_id_integration_id_key" ON "hand_off"("organization_id", "session_id", "integration_id");
CREATE UNIQUE INDEX "hand_off_organization_id_integration_id_ticket_id_key" ON "hand_off"("organization_id", "integration_id", "ticket_id");
