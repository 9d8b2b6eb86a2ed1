-- Nothing ever wrote a confirmation of a rating, or the framework that a role is for.
-- DropIndex
DROP INDEX "Confirmation_ratingId_idx";

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Confirmation";
PRAGMA foreign_keys=on;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_RoleGrant" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "organisationId" INTEGER,
    "courseId" INTEGER,
    "provider" TEXT,
    "grantedAt" DATETIME NOT NULL,
    "grantedById" INTEGER,
    "revokedAt" DATETIME,
    "revokedById" INTEGER,
    "until" TEXT,
    "reason" TEXT,
    "everywhere" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RoleGrant_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "RoleGrant_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_RoleGrant" ("courseId", "everywhere", "grantedAt", "grantedById", "id", "organisationId", "personId", "provider", "reason", "revokedAt", "revokedById", "role", "until") SELECT "courseId", "everywhere", "grantedAt", "grantedById", "id", "organisationId", "personId", "provider", "reason", "revokedAt", "revokedById", "role", "until" FROM "RoleGrant";
DROP TABLE "RoleGrant";
ALTER TABLE "new_RoleGrant" RENAME TO "RoleGrant";
CREATE INDEX "RoleGrant_personId_idx" ON "RoleGrant"("personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
