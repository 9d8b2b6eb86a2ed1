CREATE TABLE "ReleaseDate" (
    "id" SERIAL NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "asAt" TEXT COLLATE "C" NOT NULL,
    "population" TEXT COLLATE "C" NOT NULL,
    "publishAt" TIMESTAMP(3) NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReleaseDate_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "ReleaseDateChange" (
    "id" SERIAL NOT NULL,
    "dateId" INTEGER NOT NULL,
    "fromAt" TIMESTAMP(3) NOT NULL,
    "toAt" TIMESTAMP(3),
    "reason" TEXT COLLATE "C" NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReleaseDateChange_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ReleaseDateChange_dateId_idx" ON "ReleaseDateChange"("dateId");
ALTER TABLE "ReleaseDateChange" ADD CONSTRAINT "ReleaseDateChange_dateId_fkey" FOREIGN KEY ("dateId") REFERENCES "ReleaseDate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TABLE "ReleaseAlert" (
    "id" SERIAL NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "token" TEXT COLLATE "C" NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),

    CONSTRAINT "ReleaseAlert_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ReleaseAlert_email_key" ON "ReleaseAlert"("email");
CREATE UNIQUE INDEX "ReleaseAlert_token_key" ON "ReleaseAlert"("token");
CREATE TABLE "ReleaseAlertRun" (
    "releaseId" INTEGER NOT NULL,
    "ranAt" TIMESTAMP(3) NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "ReleaseAlertRun_pkey" PRIMARY KEY ("releaseId")
);
ALTER TABLE "ReleaseAlertRun" ADD CONSTRAINT "ReleaseAlertRun_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

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
