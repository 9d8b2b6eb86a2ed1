-- Reports of uptake that people get by email.
CREATE TABLE "ScheduledReport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "frequency" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ScheduledReport_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ScheduledReport_personId_idx" ON "ScheduledReport"("personId");
ALTER TABLE "ScheduledReport" ADD CONSTRAINT "ScheduledReport_frequency_check" CHECK ("frequency" IN ('weekly', 'monthly', 'quarterly'));

-- A job sends them.
ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals', 'remind-of-goals', 'colleague-requests', 'end-sharing', 'send-release-alerts', 'erase-person', 'check-quality', 'send-reports'));
