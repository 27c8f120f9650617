-- A ticket sent through the whole path to see that every link of a connection holds, and how far it came.
CREATE TABLE "set_up_test" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "ticket_id" TEXT,
    "ticket_url" TEXT,
    "state" TEXT NOT NULL,
    "stages" JSONB NOT NULL DEFAULT '[]',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "set_up_test_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE INDEX "set_up_test_organization_id_integration_id_started_at_idx" ON "set_up_test"("organization_id", "integration_id", "started_at" DESC);
