CREATE TABLE "CourseFeedback" (
    "id" SERIAL NOT NULL,
    "completionId" INTEGER NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),
    "useful" TEXT COLLATE "C",
    "level" TEXT COLLATE "C",
    "confident" TEXT COLLATE "C",
    "recommend" TEXT COLLATE "C",
    "commitment" TEXT COLLATE "C",
    "askedAgainAt" TIMESTAMP(3),
    "followUp" TEXT COLLATE "C",

    CONSTRAINT "CourseFeedback_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "CourseFeedback_completionId_key" ON "CourseFeedback"("completionId");
CREATE INDEX "CourseFeedback_answeredAt_idx" ON "CourseFeedback"("answeredAt");
ALTER TABLE "CourseFeedback" ADD CONSTRAINT "CourseFeedback_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "Completion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CourseFeedback" ADD CONSTRAINT "CourseFeedback_useful_check" CHECK ("useful" IN ('strongly-agree', 'agree', 'neither', 'disagree', 'strongly-disagree'));
ALTER TABLE "CourseFeedback" ADD CONSTRAINT "CourseFeedback_level_check" CHECK ("level" IN ('strongly-agree', 'agree', 'neither', 'disagree', 'strongly-disagree'));
ALTER TABLE "CourseFeedback" ADD CONSTRAINT "CourseFeedback_confident_check" CHECK ("confident" IN ('strongly-agree', 'agree', 'neither', 'disagree', 'strongly-disagree'));
ALTER TABLE "CourseFeedback" ADD CONSTRAINT "CourseFeedback_recommend_check" CHECK ("recommend" IN ('strongly-agree', 'agree', 'neither', 'disagree', 'strongly-disagree'));
ALTER TABLE "CourseFeedback" ADD CONSTRAINT "CourseFeedback_answeredAt_check" CHECK (("answeredAt" IS NULL) = ("useful" IS NULL) AND ("answeredAt" IS NULL) = ("level" IS NULL) AND ("answeredAt" IS NULL) = ("confident" IS NULL) AND ("answeredAt" IS NULL) = ("recommend" IS NULL));
ALTER TABLE "CourseFeedback" ADD CONSTRAINT "CourseFeedback_followUp_check" CHECK ("followUp" IN ('done', 'partly', 'not-yet'));

ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals'));
