-- A role can be for a profession.
ALTER TABLE "RoleGrant" ADD COLUMN "professionId" INTEGER REFERENCES "Profession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RoleGrant" DROP CONSTRAINT "RoleGrant_role_check";
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_role_check" CHECK ("role" IN ('course-admin', 'department-lead', 'head-of-profession', 'analyst', 'framework-owner', 'service-admin'));
ALTER TABLE "RoleGrant" DROP CONSTRAINT "RoleGrant_everywhere_check";
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_everywhere_check" CHECK (NOT "everywhere" OR ("organisationId" IS NULL AND "professionId" IS NULL AND "courseId" IS NULL AND "provider" IS NULL));
ALTER TABLE "RoleGrant" ADD CONSTRAINT "RoleGrant_professionId_check" CHECK (("professionId" IS NOT NULL AND "organisationId" IS NULL AND "courseId" IS NULL AND "provider" IS NULL AND "role" = 'head-of-profession') OR ("professionId" IS NULL AND ("role" <> 'head-of-profession' OR "everywhere")));
