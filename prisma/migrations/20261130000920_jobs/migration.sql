-- Work outside requests, in one table. It replaces the leases of recurring jobs.
CREATE TABLE "Job" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "createdById" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "startAfter" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leasedBy" TEXT,
    "leasedUntil" DATETIME,
    "phase" TEXT,
    "progressDone" INTEGER,
    "progressTotal" INTEGER,
    "result" TEXT,
    "lastError" TEXT,
    "finishedAt" DATETIME
);
CREATE UNIQUE INDEX "Job_key_key" ON "Job"("key");
CREATE INDEX "Job_state_startAfter_idx" ON "Job"("state", "startAfter");
CREATE INDEX "Job_subject_id_idx" ON "Job"("subject", "id");

ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up'));
ALTER TABLE "Job" ADD CONSTRAINT "Job_state_check" CHECK ("state" IN ('waiting', 'running', 'done', 'failed'));
ALTER TABLE "Job" ADD CONSTRAINT "Job_attempts_check" CHECK ("attempts" >= 0);
ALTER TABLE "Job" ADD CONSTRAINT "Job_leasedBy_check" CHECK (("state" = 'running') = ("leasedBy" IS NOT NULL));
ALTER TABLE "Job" ADD CONSTRAINT "Job_leasedUntil_check" CHECK (("leasedUntil" IS NULL) = ("leasedBy" IS NULL));
ALTER TABLE "Job" ADD CONSTRAINT "Job_progressDone_check" CHECK ("progressDone" BETWEEN 0 AND "progressTotal");
ALTER TABLE "Job" ADD CONSTRAINT "Job_result_check" CHECK (("state" = 'done') = ("result" IS NOT NULL));
ALTER TABLE "Job" ADD CONSTRAINT "Job_lastError_check" CHECK ("state" <> 'failed' OR "lastError" IS NOT NULL);
ALTER TABLE "Job" ADD CONSTRAINT "Job_finishedAt_check" CHECK (("state" IN ('done', 'failed')) = ("finishedAt" IS NOT NULL));

-- At most one open job for each subject, so that a double click makes one job, and a schedule waits for its previous run.
CREATE UNIQUE INDEX "Job_one_open" ON "Job"("subject") WHERE "state" IN ('waiting', 'running');

-- The last run of each recurring job, so that it is not due again at once.
INSERT INTO "Job" ("kind", "subject", "key", "payload", "state", "createdAt", "startAfter", "attempts", "result", "finishedAt")
SELECT "job", "job", "job" || ' before jobs', '{}', 'done', "lastDoneAt", "lastDoneAt", 1, '{}', "lastDoneAt"
FROM (SELECT CASE "name" WHEN 'keep-counts' THEN 'refresh-counts' ELSE "name" END AS "job", "lastDoneAt" FROM "WorkLease") done
WHERE "lastDoneAt" IS NOT NULL AND "job" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns');

DROP TABLE "WorkLease";

