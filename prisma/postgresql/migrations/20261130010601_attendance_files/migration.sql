-- Attendance files: the batch of each mark, and files that wait until their admin has checked them.
ALTER TABLE "Attendance" ADD COLUMN "batchId" INTEGER;
CREATE INDEX "Attendance_batchId_idx" ON "Attendance"("batchId");
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "ImportBatch" DROP CONSTRAINT "ImportBatch_kind_check";
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_kind_check" CHECK ("kind" IN ('organisations', 'parents', 'successions', 'professions', 'grades', 'courses', 'people', 'headcounts', 'completions', 'framework', 'attendance', 'seed'));

CREATE TABLE "AttendanceUpload" (
    "id" SERIAL NOT NULL,
    "sessionId" INTEGER NOT NULL,
    "file" TEXT COLLATE "C" NOT NULL,
    "checksum" TEXT COLLATE "C" NOT NULL,
    "report" TEXT COLLATE "C" NOT NULL,
    "choices" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdById" INTEGER NOT NULL,

    CONSTRAINT "AttendanceUpload_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "AttendanceUpload_sessionId_idx" ON "AttendanceUpload"("sessionId");
ALTER TABLE "AttendanceUpload" ADD CONSTRAINT "AttendanceUpload_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
