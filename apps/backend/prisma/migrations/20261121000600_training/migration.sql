-- Scenarios and behavioural rules that admins write by hand, with every version that was ever in use.
CREATE TABLE "training" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "trigger" TEXT,
    "channels" TEXT[],
    "opening" TEXT,
    "closing" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "has_changes" BOOLEAN NOT NULL DEFAULT true,
    "published_version" INTEGER,
    "latest_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "training_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE TABLE "training_version" (
    "organization_id" UUID NOT NULL,
    "training_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "trigger" TEXT,
    "channels" TEXT[],
    "opening" TEXT,
    "closing" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "training_version_pkey" PRIMARY KEY ("organization_id","training_id","version")
);

CREATE INDEX "training_organization_id_updated_at_id_idx" ON "training"("organization_id", "updated_at" DESC, "id");

ALTER TABLE "training" ADD CONSTRAINT "training_type_check" CHECK ("type" IN ('behavioral', 'scenario'));
-- What is deleted is in no use.
ALTER TABLE "training" ADD CONSTRAINT "training_deleted_check" CHECK ("deleted_at" IS NULL OR "published_version" IS NULL);
ALTER TABLE "training_version" ADD CONSTRAINT "training_version_training_fkey" FOREIGN KEY ("organization_id", "training_id") REFERENCES "training"("organization_id", "id") ON DELETE CASCADE;

-- A version is what answers were given from: it is never rewritten.
CREATE FUNCTION "refuse_training_version_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A published version of a training text never changes.';
END $$;
CREATE TRIGGER "training_version_immutable" BEFORE UPDATE ON "training_version"
    FOR EACH ROW EXECUTE FUNCTION "refuse_training_version_change"();

-- The texts of an organization's scenarios that are in use are articles of one source of its own.
CREATE UNIQUE INDEX "data_source_one_training" ON "data_source"("organization_id") WHERE "kind" = 'training';
CREATE INDEX "passage_organization_id_source_id_idx" ON "passage"("organization_id", "source_id");

-- Which behavioural rules a run considered, and what became of each.
ALTER TABLE "trace" ADD COLUMN "rules" JSONB NOT NULL DEFAULT '[]';
