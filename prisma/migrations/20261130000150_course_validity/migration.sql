-- CreateTable
CREATE TABLE "CourseValidity" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "courseId" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "months" INTEGER,
    CONSTRAINT "CourseValidity_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "CourseValidity_courseId_from_key" ON "CourseValidity"("courseId", "from");
