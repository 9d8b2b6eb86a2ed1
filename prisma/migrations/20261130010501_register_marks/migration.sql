-- Minutes, substitutes and undone marks in registers, and the keys of saves.
ALTER TABLE "Attendance" DROP CONSTRAINT "Attendance_mark_check";
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_mark_check" CHECK ("mark" IN ('attended', 'partly', 'absent', 'excused', 'unmarked'));
ALTER TABLE "Attendance" ADD COLUMN "minutes" INTEGER;
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_minutes_check" CHECK ("minutes" IS NULL OR ("minutes" >= 1 AND "mark" = 'partly'));
ALTER TABLE "Attendance" ADD COLUMN "inPlaceOfId" INTEGER CONSTRAINT "Attendance_inPlaceOfId_fkey" REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_inPlaceOfId_check" CHECK ("inPlaceOfId" <> "enrolmentId");
CREATE INDEX "Attendance_inPlaceOfId_idx" ON "Attendance"("inPlaceOfId");

DROP TRIGGER "Attendance_no_update";
CREATE TRIGGER "Attendance_no_update" BEFORE UPDATE OF "id", "sessionId", "enrolmentId", "mark", "minutes", "reason", "inPlaceOfId", "recordedAt", "recordedById", "sealId" ON "Attendance" WHEN NOT EXISTS (SELECT 1 FROM "_FactChange")
BEGIN SELECT RAISE(ABORT, 'Rows of Attendance are facts and do not change, except to undo, merge, reorganise or erase. See docs/architecture.md'); END;

CREATE TABLE "RegisterSave" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "sessionId" INTEGER NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "RegisterSave_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "RegisterSave_key_key" ON "RegisterSave"("key");
CREATE INDEX "RegisterSave_sessionId_idx" ON "RegisterSave"("sessionId");
