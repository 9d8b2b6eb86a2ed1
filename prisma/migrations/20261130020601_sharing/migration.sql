-- People let their manager read their answers, and managers confirm them.
CREATE TABLE "Share" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "recordId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "managerId" INTEGER NOT NULL,
    "managerEmail" TEXT NOT NULL,
    "allSkills" BOOLEAN NOT NULL,
    "withEvidence" BOOLEAN NOT NULL,
    "withPlan" BOOLEAN NOT NULL,
    "sharedAt" DATETIME NOT NULL,
    "openedAt" DATETIME,
    "endedAt" DATETIME,
    "endedReason" TEXT,
    "noticeSentAt" DATETIME,
    CONSTRAINT "Share_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Share_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "Share_personId_idx" ON "Share"("personId");
CREATE INDEX "Share_managerId_idx" ON "Share"("managerId");
ALTER TABLE "Share" ADD CONSTRAINT "Share_managerId_check" CHECK ("managerId" <> "personId");
ALTER TABLE "Share" ADD CONSTRAINT "Share_endedReason_check" CHECK (("endedAt" IS NULL AND "endedReason" IS NULL) OR ("endedAt" IS NOT NULL AND "endedReason" IS NOT NULL AND "endedReason" IN ('taken-back', 'changed', 'manager-changed', 'manager-left', 'person-left', 'merged')));

-- A person shares with one manager at a time.
CREATE UNIQUE INDEX "Share_one_open" ON "Share"("personId") WHERE "endedAt" IS NULL;

-- What a share covers never grows. To share more, a person shares again.
CREATE TRIGGER "Share_no_update" BEFORE UPDATE OF "id", "recordId", "email", "managerId", "managerEmail", "allSkills", "withEvidence", "withPlan", "sharedAt" ON "Share" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Share are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Share_end_once" BEFORE UPDATE OF "endedAt", "endedReason" ON "Share" WHEN OLD."endedAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Share that have ended are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TABLE "ShareSkill" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "shareId" INTEGER NOT NULL,
    "lineageId" INTEGER NOT NULL,
    CONSTRAINT "ShareSkill_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "Share" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ShareSkill_shareId_lineageId_key" ON "ShareSkill"("shareId", "lineageId");

CREATE TABLE "Confirmation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ratingId" INTEGER NOT NULL,
    "byId" INTEGER NOT NULL,
    "level" TEXT,
    "words" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Confirmation_ratingId_fkey" FOREIGN KEY ("ratingId") REFERENCES "Rating" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Confirmation_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "Confirmation_ratingId_idx" ON "Confirmation"("ratingId");
CREATE INDEX "Confirmation_byId_idx" ON "Confirmation"("byId");
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_words_check" CHECK ("level" IS NULL OR ("words" IS NOT NULL AND "words" <> ''));

CREATE TRIGGER "Confirmation_no_delete" BEFORE DELETE ON "Confirmation" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Confirmation are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Confirmation_no_update" BEFORE UPDATE OF "id", "ratingId", "byId", "level", "words", "at" ON "Confirmation" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Confirmation are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
