-- Where and by whom each session is held, sessions that are cancelled, and places set aside for organisations.
ALTER TABLE "Session" ADD COLUMN "place" TEXT COLLATE "C";
ALTER TABLE "Session" ADD COLUMN "link" TEXT COLLATE "C";
ALTER TABLE "Session" ADD COLUMN "facilitators" TEXT COLLATE "C";
ALTER TABLE "Session" ADD COLUMN "cancelledAt" TIMESTAMP(3);
ALTER TABLE "Session" ADD COLUMN "sequence" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Session" ADD CONSTRAINT "Session_sequence_check" CHECK ("sequence" >= 0);

-- A session that ended when it started lasts a minute.
UPDATE "Session" SET "endsAt" = "startsAt" + INTERVAL '1 minute' WHERE "endsAt" = "startsAt";
ALTER TABLE "Session" DROP CONSTRAINT "Session_endsAt_check";
ALTER TABLE "Session" ADD CONSTRAINT "Session_endsAt_check" CHECK ("endsAt" > "startsAt");

CREATE TABLE "CohortQuota" (
    "id" SERIAL NOT NULL,
    "cohortId" INTEGER NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "places" INTEGER NOT NULL,

    CONSTRAINT "CohortQuota_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CohortQuota_cohortId_organisationId_key" ON "CohortQuota"("cohortId", "organisationId");
CREATE INDEX "CohortQuota_organisationId_idx" ON "CohortQuota"("organisationId");
ALTER TABLE "CohortQuota" ADD CONSTRAINT "CohortQuota_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CohortQuota" ADD CONSTRAINT "CohortQuota_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CohortQuota" ADD CONSTRAINT "CohortQuota_places_check" CHECK ("places" >= 1);
