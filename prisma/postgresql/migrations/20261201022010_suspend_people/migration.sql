-- A suspended person cannot sign in. The two columns are set and cleared together.
ALTER TABLE "Person" ADD COLUMN "suspendedAt" TIMESTAMP(3);
ALTER TABLE "Person" ADD COLUMN "suspendedReason" TEXT COLLATE "C";
ALTER TABLE "Person" ADD CONSTRAINT "Person_suspendedReason_check" CHECK (("suspendedAt" IS NULL) = ("suspendedReason" IS NULL) AND ("suspendedReason" IS NULL OR TRIM("suspendedReason") <> ''));
