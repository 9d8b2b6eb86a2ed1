-- When a person was erased. Their record stays, because figures count it, and has nothing that names them.
ALTER TABLE "Person" ADD COLUMN "erasedAt" DATETIME;
ALTER TABLE "Person" ADD CONSTRAINT "Person_erasedAt_check" CHECK ("erasedAt" IS NULL OR ("email" IS NULL AND "staffId" IS NULL AND "managerId" IS NULL));

-- A job erases a person.
ALTER TABLE "Job" DROP CONSTRAINT "Job_kind_check";
ALTER TABLE "Job" ADD CONSTRAINT "Job_kind_check" CHECK ("kind" IN ('delete-old-records', 'refresh-counts', 'remind-of-returns', 'import', 'undo-import', 'freeze-release', 'back-up', 'pass-on-places', 'remind-of-sessions', 'send-digests', 'check-delivery', 'warn-of-expiry', 'ask-for-feedback', 'remind-of-assignments', 'remind-of-approvals', 'remind-of-goals', 'colleague-requests', 'end-sharing', 'send-release-alerts', 'erase-person', 'check-quality'));
