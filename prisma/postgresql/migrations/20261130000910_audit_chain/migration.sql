-- The audit log becomes a chain, and what may be personal in it moves to a table of its own: see docs/decisions/0043-audit-chain.md.

CREATE TABLE "AuditContent" (
    "id" INTEGER NOT NULL,
    "salt" TEXT COLLATE "C",
    "before" TEXT COLLATE "C",
    "after" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C",
    "erasureId" INTEGER,
    CONSTRAINT "AuditContent_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "AuditContent_erasureId_check" CHECK ("erasureId" IS NULL AND "salt" IS NOT NULL
      OR "erasureId" IS NOT NULL AND COALESCE("salt", "before", "after", "reason") IS NULL)
);

CREATE TABLE "AuditChain" (
    "id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("id")
);

INSERT INTO "AuditContent" ("id", "salt", "before", "after", "reason")
SELECT "id", replace(CAST(gen_random_uuid() AS TEXT), '-', ''), "before", "after", "reason" FROM "Audit"
WHERE COALESCE("before", "after", "reason") IS NOT NULL;

CREATE INDEX "AuditContent_erasureId_idx" ON "AuditContent"("erasureId");
ALTER TABLE "AuditContent" ADD CONSTRAINT "AuditContent_id_fkey" FOREIGN KEY ("id") REFERENCES "Audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AuditContent" ADD CONSTRAINT "AuditContent_erasureId_fkey" FOREIGN KEY ("erasureId") REFERENCES "Audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DROP TRIGGER "Audit_no_update" ON "Audit";
ALTER TABLE "Audit" DROP COLUMN "before", DROP COLUMN "after", DROP COLUMN "reason",
  ADD COLUMN "contentDigest" TEXT COLLATE "C", ADD COLUMN "signature" TEXT COLLATE "C", ADD COLUMN "position" INTEGER, ADD COLUMN "hash" TEXT COLLATE "C",
  ADD CONSTRAINT "Audit_position_check" CHECK (("position" IS NULL) = ("hash" IS NULL));
CREATE UNIQUE INDEX "Audit_position_key" ON "Audit"("position");

CREATE TRIGGER "Audit_no_update" BEFORE UPDATE OF "id", "at", "actorId", "actor", "action", "subject", "subjectId", "signature" ON "Audit" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Audit are facts and do not change');
CREATE TRIGGER "Audit_link_once" BEFORE UPDATE OF "contentDigest", "position", "hash" ON "Audit" FOR EACH ROW WHEN (OLD."position" IS NOT NULL AND COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('The place of an audit row in the chain is set once');

CREATE TRIGGER "AuditContent_no_delete" BEFORE DELETE ON "AuditContent" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of AuditContent are facts and are not deleted');
CREATE TRIGGER "AuditContent_no_update" BEFORE UPDATE ON "AuditContent" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of AuditContent are facts and do not change');
