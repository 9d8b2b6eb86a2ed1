-- The audit log becomes a chain, and what may be personal in it moves to a table of its own: see docs/decisions/0043-audit-chain.md.

CREATE TABLE "AuditContent" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "salt" TEXT,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT,
    "erasureId" INTEGER,
    CONSTRAINT "AuditContent_id_fkey" FOREIGN KEY ("id") REFERENCES "Audit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AuditContent_erasureId_fkey" FOREIGN KEY ("erasureId") REFERENCES "Audit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AuditContent_erasureId_check" CHECK ("erasureId" IS NULL AND "salt" IS NOT NULL
      OR "erasureId" IS NOT NULL AND COALESCE("salt", "before", "after", "reason") IS NULL)
);
CREATE INDEX "AuditContent_erasureId_idx" ON "AuditContent"("erasureId");

CREATE TABLE "AuditChain" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

INSERT INTO "AuditContent" ("id", "salt", "before", "after", "reason")
SELECT "id", lower(hex(randomblob(16))), "before", "after", "reason" FROM "Audit"
WHERE COALESCE("before", "after", "reason") IS NOT NULL;

DROP TRIGGER "Audit_no_update";
ALTER TABLE "Audit" DROP COLUMN "before";
ALTER TABLE "Audit" DROP COLUMN "after";
ALTER TABLE "Audit" DROP COLUMN "reason";
ALTER TABLE "Audit" ADD COLUMN "contentDigest" TEXT;
ALTER TABLE "Audit" ADD COLUMN "signature" TEXT;
ALTER TABLE "Audit" ADD COLUMN "position" INTEGER;
ALTER TABLE "Audit" ADD COLUMN "hash" TEXT;
ALTER TABLE "Audit" ADD CONSTRAINT "Audit_position_check" CHECK (("position" IS NULL) = ("hash" IS NULL));
CREATE UNIQUE INDEX "Audit_position_key" ON "Audit"("position");

CREATE TRIGGER "Audit_no_update" BEFORE UPDATE OF "id", "at", "actorId", "actor", "action", "subject", "subjectId", "signature" ON "Audit" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Audit are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Audit_link_once" BEFORE UPDATE OF "contentDigest", "position", "hash" ON "Audit" WHEN OLD."position" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'The place of an audit row in the chain is set once, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "AuditContent_no_delete" BEFORE DELETE ON "AuditContent" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of AuditContent are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "AuditContent_no_update" BEFORE UPDATE ON "AuditContent" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of AuditContent are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
