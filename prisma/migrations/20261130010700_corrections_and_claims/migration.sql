ALTER TABLE "Completion" DROP CONSTRAINT "Completion_source_check";
ALTER TABLE "Completion" ADD CONSTRAINT "Completion_source_check" CHECK ("source" IN ('register', 'file', 'admin', 'claim'));

CREATE TABLE "CompletionCorrection" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "originalId" INTEGER NOT NULL,
    "replacementId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "correctedAt" DATETIME NOT NULL,
    "correctedById" INTEGER,
    CONSTRAINT "CompletionCorrection_originalId_fkey" FOREIGN KEY ("originalId") REFERENCES "Completion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CompletionCorrection_replacementId_fkey" FOREIGN KEY ("replacementId") REFERENCES "Completion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "CompletionCorrection_originalId_idx" ON "CompletionCorrection"("originalId");
CREATE INDEX "CompletionCorrection_replacementId_idx" ON "CompletionCorrection"("replacementId");

CREATE TABLE "CompletionNotice" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "courseId" INTEGER NOT NULL,
    "messageId" INTEGER NOT NULL,
    "dayBefore" TEXT NOT NULL,
    CONSTRAINT "CompletionNotice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CompletionNotice_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CompletionNotice_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "OutboxMessage" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CompletionNotice_messageId_key" ON "CompletionNotice"("messageId");
CREATE INDEX "CompletionNotice_courseId_idx" ON "CompletionNotice"("courseId");
CREATE UNIQUE INDEX "CompletionNotice_personId_courseId_key" ON "CompletionNotice"("personId", "courseId");

CREATE TABLE "CompletionClaim" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "courseId" INTEGER NOT NULL,
    "completedOn" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "link" TEXT,
    "status" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    "decidedById" INTEGER,
    "reason" TEXT,
    "completionId" INTEGER,
    CONSTRAINT "CompletionClaim_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CompletionClaim_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CompletionClaim_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CompletionClaim_completionId_key" ON "CompletionClaim"("completionId");
CREATE INDEX "CompletionClaim_personId_idx" ON "CompletionClaim"("personId");
CREATE INDEX "CompletionClaim_courseId_idx" ON "CompletionClaim"("courseId");
CREATE INDEX "CompletionClaim_status_idx" ON "CompletionClaim"("status");

ALTER TABLE "CompletionCorrection" ADD CONSTRAINT "CompletionCorrection_replacementId_check" CHECK ("replacementId" <> "originalId");
ALTER TABLE "CompletionNotice" ADD CONSTRAINT "CompletionNotice_dayBefore_check" CHECK ("dayBefore" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_completedOn_check" CHECK ("completedOn" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_status_check" CHECK ("status" IN ('pending', 'confirmed', 'declined', 'withdrawn'));
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_decidedAt_check" CHECK (("status" = 'pending') = ("decidedAt" IS NULL));
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_reason_check" CHECK ("status" <> 'declined' OR "reason" IS NOT NULL);
ALTER TABLE "CompletionClaim" ADD CONSTRAINT "CompletionClaim_completionId_check" CHECK ("completionId" IS NULL OR "status" = 'confirmed');

-- At most one pending claim of a person for a course.
CREATE UNIQUE INDEX "CompletionClaim_one_pending" ON "CompletionClaim"("personId", "courseId") WHERE "status" = 'pending';
