-- Reports of uptake that people get by email.
CREATE TABLE "ScheduledReport" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "query" TEXT COLLATE "C" NOT NULL,
    "frequency" TEXT COLLATE "C" NOT NULL,
    "lastDay" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ScheduledReport_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ScheduledReport_personId_idx" ON "ScheduledReport"("personId");
ALTER TABLE "ScheduledReport" ADD CONSTRAINT "ScheduledReport_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ScheduledReport" ADD CONSTRAINT "ScheduledReport_frequency_check" CHECK ("frequency" IN ('weekly', 'monthly', 'quarterly'));

-- A job sends them.
ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals', 'remind-of-goals', 'colleague-requests', 'end-sharing', 'send-release-alerts', 'erase-person', 'check-quality', 'send-reports'));
