-- Facts are only added. The service changes them in few cases, and says so in the same transaction: see app/data/facts/change-facts.server.ts.

-- Has a row only inside a transaction that may change facts. Its foreign key can never be satisfied, so no transaction that leaves the row can
-- commit. Prisma's schema does not have this table, and a transfer leaves it out.
CREATE TABLE "_FactChange" (
    "id" INTEGER NOT NULL PRIMARY KEY CHECK ("id" = 1),
    "reason" TEXT NOT NULL,
    "never" INTEGER NOT NULL DEFAULT 0 CHECK ("never" = 0) REFERENCES "_FactChange" ("id") DEFERRABLE INITIALLY DEFERRED
);

CREATE TRIGGER "Posting_no_delete" BEFORE DELETE ON "Posting" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Posting are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Posting_no_update" BEFORE UPDATE OF "id", "personId", "organisationId", "professionId", "gradeId", "from", "batchId", "sealId" ON "Posting" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Posting are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Posting_end_once" BEFORE UPDATE OF "until", "endedByBatchId" ON "Posting" WHEN OLD."until" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'The end of a posting is set once, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "Rating_no_delete" BEFORE DELETE ON "Rating" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Rating are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Rating_no_update" BEFORE UPDATE OF "id", "assessmentId", "skillId", "answer", "evidence", "ratedAt", "sealId" ON "Rating" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Rating are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "EnrolmentEvent_no_delete" BEFORE DELETE ON "EnrolmentEvent" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of EnrolmentEvent are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "EnrolmentEvent_no_update" BEFORE UPDATE OF "id", "enrolmentId", "status", "reason", "at", "byId", "sealId" ON "EnrolmentEvent" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of EnrolmentEvent are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "Attendance_no_delete" BEFORE DELETE ON "Attendance" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Attendance are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Attendance_no_update" BEFORE UPDATE OF "id", "sessionId", "enrolmentId", "mark", "reason", "recordedAt", "recordedById", "sealId" ON "Attendance" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Attendance are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "Completion_no_delete" BEFORE DELETE ON "Completion" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Completion are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Completion_no_update" BEFORE UPDATE OF "id", "personId", "courseId", "completedOn", "source", "reference", "cohortId", "recordedAt", "recordedById", "batchId", "sealId" ON "Completion" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Completion are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "Headcount_no_delete" BEFORE DELETE ON "Headcount" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Headcount are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Headcount_no_update" BEFORE UPDATE OF "id", "setId", "organisationId", "professionId", "gradeId", "headcount", "batchId", "sealId" ON "Headcount" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Headcount are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "Seal_no_delete" BEFORE DELETE ON "Seal" WHEN OLD."digest" <> '' AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Seal are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Seal_no_update" BEFORE UPDATE OF "id", "subject", "rows", "digest", "sealedAt", "batchId" ON "Seal" WHEN OLD."digest" <> '' AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Seal are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "Audit_no_delete" BEFORE DELETE ON "Audit" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Audit are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "Audit_no_update" BEFORE UPDATE OF "id", "at", "actorId", "actor", "action", "subject", "subjectId", "before", "after", "reason" ON "Audit" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Audit are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "ReviewSignature_no_delete" BEFORE DELETE ON "ReviewSignature" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of ReviewSignature are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "ReviewSignature_no_update" BEFORE UPDATE OF "id", "returnId", "number", "signedAt", "signedById", "declaration", "exactFigures", "shownFigures", "countedAt", "content", "digest" ON "ReviewSignature" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of ReviewSignature are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "ReviewSignature_reopen_once" BEFORE UPDATE OF "reopenedAt", "reopenedById", "reopenReason" ON "ReviewSignature" WHEN OLD."reopenedAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'The reopening of a return is set once, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TRIGGER "ReleaseSignOff_no_delete" BEFORE DELETE ON "ReleaseSignOff" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of ReleaseSignOff are facts and are not deleted, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "ReleaseSignOff_no_update" BEFORE UPDATE OF "id", "releaseId", "signedById", "signedAt", "checksum" ON "ReleaseSignOff" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of ReleaseSignOff are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
CREATE TRIGGER "ReleaseSignOff_end_once" BEFORE UPDATE OF "takenBackAt" ON "ReleaseSignOff" WHEN OLD."takenBackAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'The end of a sign-off is set once, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;
