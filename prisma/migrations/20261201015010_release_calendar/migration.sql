CREATE TABLE "ReleaseDate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "asAt" TEXT NOT NULL,
    "population" TEXT NOT NULL,
    "publishAt" DATETIME NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL
);
CREATE TABLE "ReleaseDateChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "dateId" INTEGER NOT NULL,
    "fromAt" DATETIME NOT NULL,
    "toAt" DATETIME,
    "reason" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    CONSTRAINT "ReleaseDateChange_dateId_fkey" FOREIGN KEY ("dateId") REFERENCES "ReleaseDate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "ReleaseDateChange_dateId_idx" ON "ReleaseDateChange"("dateId");
CREATE TABLE "ReleaseAlert" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "confirmedAt" DATETIME
);
CREATE UNIQUE INDEX "ReleaseAlert_email_key" ON "ReleaseAlert"("email");
CREATE UNIQUE INDEX "ReleaseAlert_token_key" ON "ReleaseAlert"("token");
CREATE TABLE "ReleaseAlertRun" (
    "releaseId" INTEGER NOT NULL PRIMARY KEY,
    "ranAt" DATETIME NOT NULL,
    "people" INTEGER NOT NULL,
    CONSTRAINT "ReleaseAlertRun_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

ALTER TABLE "ReleaseDate" ADD CONSTRAINT "ReleaseDate_status_check" CHECK ("status" IN ('provisional', 'confirmed', 'cancelled'));
ALTER TABLE "ReleaseDate" ADD CONSTRAINT "ReleaseDate_population_check" CHECK ("population" IN ('scs', 'all'));
ALTER TABLE "ReleaseDate" ADD CONSTRAINT "ReleaseDate_version_check" CHECK ("version" >= 1);
ALTER TABLE "ReleaseDateChange" ADD CONSTRAINT "ReleaseDateChange_toAt_check" CHECK ("toAt" IS NULL OR "toAt" <> "fromAt");
ALTER TABLE "ReleaseAlert" ADD CONSTRAINT "ReleaseAlert_confirmedAt_check" CHECK ("confirmedAt" IS NULL OR "confirmedAt" >= "askedAt");
ALTER TABLE "ReleaseAlertRun" ADD CONSTRAINT "ReleaseAlertRun_people_check" CHECK ("people" >= 0);
CREATE UNIQUE INDEX "ReleaseDate_one_planned" ON "ReleaseDate"("asAt", "population") WHERE "status" <> 'cancelled';

-- A job tells people about published figures.
ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals', 'remind-of-goals', 'colleague-requests', 'end-sharing', 'send-release-alerts'));
