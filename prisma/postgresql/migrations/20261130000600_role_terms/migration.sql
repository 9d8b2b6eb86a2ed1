-- A role has a last day and a reason, and says whether it was meant to reach everywhere. Roles granted before were never asked.
ALTER TABLE "RoleGrant" ADD COLUMN "until" TEXT COLLATE "C";
ALTER TABLE "RoleGrant" ADD COLUMN "reason" TEXT COLLATE "C";
ALTER TABLE "RoleGrant" ADD COLUMN "everywhere" BOOLEAN NOT NULL DEFAULT false;
