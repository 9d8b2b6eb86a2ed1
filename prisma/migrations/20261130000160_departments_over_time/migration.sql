-- Departments of existing bodies over time, from their dated parents: as the service derives them from here on.
DELETE FROM "OrganisationDepartment";

INSERT INTO "OrganisationDepartment" ("organisationId", "departmentId", "from", "until")
WITH RECURSIVE
"parent" AS (
  SELECT p."organisationId", p."parentId", p."until",
    CASE WHEN COALESCE(a."openedOn", '0000-01-01') > COALESCE(p."from", '0000-01-01') THEN a."openedOn" ELSE COALESCE(p."from", '0000-01-01') END AS "from"
  FROM "OrganisationParent" p JOIN "Organisation" a ON a."id" = p."parentId"),
"day" AS (
  SELECT '0000-01-01' AS "day" UNION SELECT "from" FROM "parent" UNION SELECT "until" FROM "parent" WHERE "until" IS NOT NULL),
"up" AS (
  SELECT o."id" AS "organisationId", d."day", o."id" AS "at", 0 AS "level" FROM "Organisation" o CROSS JOIN "day" d
  UNION ALL
  SELECT u."organisationId", u."day", p."parentId", u."level" + 1 FROM "up" u JOIN "parent" p ON p."organisationId" = u."at"
    AND p."from" <= u."day" AND (p."until" IS NULL OR p."until" > u."day") WHERE u."level" < 100),
"ranked" AS (
  SELECT "organisationId", "day", "at", ROW_NUMBER() OVER (PARTITION BY "organisationId", "day" ORDER BY "level" DESC) AS "place" FROM "up"),
"change" AS (
  SELECT "organisationId", "day", "at", LAG("at") OVER (PARTITION BY "organisationId" ORDER BY "day") AS "before" FROM "ranked" WHERE "place" = 1),
"time" AS (
  SELECT "organisationId", "at", "day", LEAD("day") OVER (PARTITION BY "organisationId" ORDER BY "day") AS "until" FROM "change"
  WHERE "before" IS NULL OR "before" <> "at")
SELECT "organisationId", "at", "day", "until" FROM "time" WHERE "at" <> "organisationId" ORDER BY "organisationId", "day";
