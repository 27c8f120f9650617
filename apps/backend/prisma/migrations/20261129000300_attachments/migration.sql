-- Files that came with helpdesk tickets: one row for each file of a comment, however often it is announced.
CREATE TABLE "attachment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "comment_id" TEXT NOT NULL,
    "remote_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "declared_type" TEXT,
    "sniffed_type" TEXT,
    "size" INTEGER,
    "sha256" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "text" TEXT,
    "note" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("organization_id","id")
);

-- Files that replies of a scenario carry.
CREATE TABLE "training_file" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "training_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "training_file_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE UNIQUE INDEX "attachment_organization_id_integration_id_comment_id_remote_key" ON "attachment"("organization_id", "integration_id", "comment_id", "remote_id");
CREATE INDEX "attachment_organization_id_session_id_created_at_id_idx" ON "attachment"("organization_id", "session_id", "created_at", "id");
CREATE INDEX "training_file_organization_id_training_id_idx" ON "training_file"("organization_id", "training_id");

-- A copy has its size and its hash; what is no copy says why.
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_state_check" CHECK (
    ("state" = 'waiting' AND "size" IS NULL)
    OR ("state" = 'kept' AND "size" IS NOT NULL AND "sha256" IS NOT NULL)
    OR ("state" IN ('refused', 'gone') AND "reason" IS NOT NULL));
-- Files go with their session; their bytes follow.
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_session_fkey" FOREIGN KEY ("organization_id", "session_id") REFERENCES "session"("organization_id", "id") ON DELETE CASCADE;
ALTER TABLE "training_file" ADD CONSTRAINT "training_file_training_fkey" FOREIGN KEY ("organization_id", "training_id") REFERENCES "training"("organization_id", "id") ON DELETE CASCADE;

ALTER TABLE "training" ADD COLUMN "file_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
ALTER TABLE "training_version" ADD COLUMN "file_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
