-- Nothing ever wrote a confirmation of a rating, or the framework that a role is for.
-- DropForeignKey
ALTER TABLE "Confirmation" DROP CONSTRAINT "Confirmation_ratingId_fkey";

-- DropForeignKey
ALTER TABLE "Confirmation" DROP CONSTRAINT "Confirmation_managerId_fkey";

-- DropForeignKey
ALTER TABLE "RoleGrant" DROP CONSTRAINT "RoleGrant_frameworkId_fkey";

-- AlterTable
ALTER TABLE "RoleGrant" DROP COLUMN "frameworkId";

-- DropTable
DROP TABLE "Confirmation";

