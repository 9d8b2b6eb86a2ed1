-- Minutes, substitutes and undone marks in registers, and the keys of saves.
ALTER TABLE "Attendance" DROP CONSTRAINT "Attendance_mark_check";
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_mark_check" CHECK ("mark" IN ('attended', 'partly', 'absent', 'excused', 'unmarked'));
ALTER TABLE "Attendance" ADD COLUMN "minutes" INTEGER;
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_minutes_check" CHECK ("minutes" IS NULL OR ("minutes" >= 1 AND "mark" = 'partly'));
ALTER TABLE "Attendance" ADD COLUMN "inPlaceOfId" INTEGER;
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_inPlaceOfId_fkey" FOREIGN KEY ("inPlaceOfId") REFERENCES "Enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_inPlaceOfId_check" CHECK ("inPlaceOfId" <> "enrolmentId");
CREATE INDEX "Attendance_inPlaceOfId_idx" ON "Attendance"("inPlaceOfId");

DROP TRIGGER "Attendance_no_update" ON "Attendance";
CREATE TRIGGER "Attendance_no_update" BEFORE UPDATE OF "id", "sessionId", "enrolmentId", "mark", "minutes", "reason", "inPlaceOfId", "recordedAt", "recordedById", "sealId" ON "Attendance" FOR EACH ROW WHEN (COALESCE(current_setting('fluency.changing_facts', TRUE), '') = '')
EXECUTE FUNCTION "refuse_fact_change"('Rows of Attendance are facts and do not change');

CREATE TABLE "RegisterSave" (
    "id" SERIAL NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "sessionId" INTEGER NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "RegisterSave_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "RegisterSave" ADD CONSTRAINT "RegisterSave_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE UNIQUE INDEX "RegisterSave_key_key" ON "RegisterSave"("key");
CREATE INDEX "RegisterSave_sessionId_idx" ON "RegisterSave"("sessionId");
