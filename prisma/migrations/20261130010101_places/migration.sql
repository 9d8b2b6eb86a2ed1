-- The states of a place, how its person came in, and the waiting list.
ALTER TABLE "Enrolment" DROP CONSTRAINT "Enrolment_status_check";
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_status_check" CHECK ("status" IN ('requested', 'confirmed', 'waiting', 'offered', 'declined', 'expired', 'withdrawn'));
ALTER TABLE "EnrolmentEvent" DROP CONSTRAINT "EnrolmentEvent_status_check";
ALTER TABLE "EnrolmentEvent" ADD CONSTRAINT "EnrolmentEvent_status_check" CHECK ("status" IN ('requested', 'confirmed', 'waiting', 'offered', 'declined', 'expired', 'withdrawn'));

ALTER TABLE "Enrolment" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'self';
ALTER TABLE "Enrolment" ADD COLUMN "askedAt" DATETIME;
ALTER TABLE "Enrolment" ADD COLUMN "offerEndsAt" DATETIME;
ALTER TABLE "Enrolment" ADD COLUMN "requestEndsAt" DATETIME;
ALTER TABLE "Enrolment" ADD COLUMN "invitedAt" DATETIME;
ALTER TABLE "Enrolment" ADD COLUMN "anyDate" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Enrolment" ADD COLUMN "again" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Enrolment" ADD COLUMN "nominatedById" INTEGER;
ALTER TABLE "Enrolment" ADD COLUMN "overrideReason" TEXT;

-- Walk-ins gave a reason of their own. Everyone else asked for their place themselves.
UPDATE "Enrolment" SET "source" = 'walk-in' WHERE (SELECT e."reason" FROM "EnrolmentEvent" e WHERE e."enrolmentId" = "Enrolment"."id" ORDER BY e."id" DESC LIMIT 1) = 'Came without a place';
UPDATE "Enrolment" SET "askedAt" = (SELECT MAX(e."at") FROM "EnrolmentEvent" e WHERE e."enrolmentId" = "Enrolment"."id" AND e."status" = 'confirmed');
UPDATE "Enrolment" SET "askedAt" = "createdAt" WHERE "askedAt" IS NULL;

ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_source_check" CHECK ("source" IN ('self', 'delegate', 'nomination', 'assignment', 'admin', 'file', 'walk-in', 'substitute'));
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_askedAt_check" CHECK ("status" <> 'waiting' OR "askedAt" IS NOT NULL);
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_offerEndsAt_check" CHECK (("status" = 'offered') = ("offerEndsAt" IS NOT NULL));
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_requestEndsAt_check" CHECK (("status" = 'requested') = ("requestEndsAt" IS NOT NULL));
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_invitedAt_check" CHECK ("invitedAt" IS NULL OR "status" = 'waiting');

CREATE INDEX "Enrolment_status_cohortId_idx" ON "Enrolment"("status", "cohortId");

ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places'));

-- No cohort has more places than its capacity, whatever the code does. People who are in the room, as walk-ins and substitutes, do not count.
CREATE TRIGGER "Enrolment_never_oversold" AFTER INSERT ON "Enrolment" WHEN NEW."status" IN ('requested', 'confirmed', 'offered') AND NEW."source" NOT IN ('walk-in', 'substitute')
  AND (SELECT COUNT(*) FROM "Enrolment" e WHERE e."cohortId" = NEW."cohortId" AND e."status" IN ('requested', 'confirmed', 'offered') AND e."source" NOT IN ('walk-in', 'substitute')) > (SELECT c."capacity" FROM "Cohort" c WHERE c."id" = NEW."cohortId")
BEGIN SELECT RAISE(ABORT, 'A cohort has no more places than its capacity'); END;
CREATE TRIGGER "Enrolment_never_oversold_later" AFTER UPDATE OF "status", "source", "cohortId" ON "Enrolment" WHEN NEW."status" IN ('requested', 'confirmed', 'offered') AND NEW."source" NOT IN ('walk-in', 'substitute') AND NOT (NEW."cohortId" = OLD."cohortId" AND OLD."status" IN ('requested', 'confirmed', 'offered') AND OLD."source" NOT IN ('walk-in', 'substitute'))
  AND (SELECT COUNT(*) FROM "Enrolment" e WHERE e."cohortId" = NEW."cohortId" AND e."status" IN ('requested', 'confirmed', 'offered') AND e."source" NOT IN ('walk-in', 'substitute')) > (SELECT c."capacity" FROM "Cohort" c WHERE c."id" = NEW."cohortId")
BEGIN SELECT RAISE(ABORT, 'A cohort has no more places than its capacity'); END;
CREATE TRIGGER "Cohort_never_oversold" AFTER UPDATE OF "capacity" ON "Cohort" WHEN NEW."capacity" < OLD."capacity"
  AND (SELECT COUNT(*) FROM "Enrolment" e WHERE e."cohortId" = NEW."id" AND e."status" IN ('requested', 'confirmed', 'offered') AND e."source" NOT IN ('walk-in', 'substitute')) > NEW."capacity"
BEGIN SELECT RAISE(ABORT, 'A cohort has no more places than its capacity'); END;
