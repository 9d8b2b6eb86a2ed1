-- Attendance files: the batch of each mark, and files that wait until their admin has checked them.
ALTER TABLE "Attendance" ADD COLUMN "batchId" INTEGER REFERENCES "ImportBatch" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Attendance_batchId_idx" ON "Attendance"("batchId");

ALTER TABLE "ImportBatch" DROP CONSTRAINT "ImportBatch_kind_check";
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_kind_check" CHECK ("kind" IN ('organisations', 'parents', 'successions', 'professions', 'grades', 'courses', 'people', 'headcounts', 'completions', 'framework', 'attendance', 'seed'));

CREATE TABLE "AttendanceUpload" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sessionId" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "choices" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "createdById" INTEGER NOT NULL,
    CONSTRAINT "AttendanceUpload_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "AttendanceUpload_sessionId_idx" ON "AttendanceUpload"("sessionId");
