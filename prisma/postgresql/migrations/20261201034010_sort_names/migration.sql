-- The key by which lists are sorted: the last word of a name, then the whole name, in lower case,
-- without accents and apostrophes. É sorts with E, and O’Neill with Oneill.
-- The database computes it whenever a name is written, so that no import or page can forget it.
ALTER TABLE "Person" ADD COLUMN "sortName" TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE "FormerName" ADD COLUMN "sortName" TEXT COLLATE "C" NOT NULL DEFAULT '';

CREATE FUNCTION "set_sort_name"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  typed TEXT COLLATE "C" := NEW."name";
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."name" = OLD."name" AND OLD."sortName" <> '' THEN
    NEW."sortName" := OLD."sortName";
    RETURN NEW;
  END IF;
  typed := replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(translate(lower(btrim(typed) COLLATE "C"), U&'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïðñòóôõöøùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŊŋŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƒƏəƠơƯưǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǦǧǺǻǾǿȀȁȂȃȄȅȆȇȈȉȊȋȌȍȎȏȐȑȒȓȔȕȖȗȘșȚțȦȧȨȩȪȫȬȭȮȯȰȱȲȳḀḁḂḃḄḅḆḇḈḉḊḋḌḍḎḏḐḑḒḓḔḕḖḗḘḙḚḛḜḝḞḟḠḡḢḣḤḥḦḧḨḩḪḫḬḭḮḯḰḱḲḳḴḵḶḷḸḹḺḻḼḽḾḿṀṁṂṃṄṅṆṇṈṉṊṋṌṍṎṏṐṑṒṓṔṕṖṗṘṙṚṛṜṝṞṟṠṡṢṣṤṥṦṧṨṩṪṫṬṭṮṯṰṱṲṳṴṵṶṷṸṹṺṻṼṽṾṿẀẁẂẃẄẅẆẇẈẉẊẋẌẍẎẏẐẑẒẓẔẕẖẗẘẙẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ''\2019\0300\0301\0302\0303\0304\0306\0307\0308\0309\030a\030b\030c\031b\0323\0326\0327\0328', 'aaaaaaceeeeiiiidnoooooouuuuyaaaaaaceeeeiiiidnoooooouuuuyyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjkkllllllllnnnnnnnnoooooorrrrrrssssssssttttuuuuuuuuuuuuwwyyyzzzzzzfeeoouuaaiioouuuuuuuuuuggaaooaaaaeeeeiiiioooorrrruuuussttaaeeooooooooyyaabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy'), 'Æ', 'ae'), 'Þ', 'th'), 'ß', 'ss'), 'æ', 'ae'), 'þ', 'th'), 'Œ', 'oe'), 'œ', 'oe'), 'Ǽ', 'ae'), 'ǽ', 'ae'), 'ẞ', 'ss');
  NEW."sortName" := ltrim(substring(typed FROM '[^ ]*$') || ' ' || typed);
  RETURN NEW;
END
$$;

CREATE TRIGGER "Person_sortName_insert" BEFORE INSERT ON "Person" FOR EACH ROW EXECUTE FUNCTION "set_sort_name"();
CREATE TRIGGER "Person_sortName_update" BEFORE UPDATE OF "name" ON "Person" FOR EACH ROW EXECUTE FUNCTION "set_sort_name"();
CREATE TRIGGER "Person_sortName_fold" BEFORE UPDATE OF "sortName" ON "Person" FOR EACH ROW EXECUTE FUNCTION "set_sort_name"();

CREATE TRIGGER "FormerName_sortName_insert" BEFORE INSERT ON "FormerName" FOR EACH ROW EXECUTE FUNCTION "set_sort_name"();
CREATE TRIGGER "FormerName_sortName_update" BEFORE UPDATE OF "name" ON "FormerName" FOR EACH ROW EXECUTE FUNCTION "set_sort_name"();
CREATE TRIGGER "FormerName_sortName_fold" BEFORE UPDATE OF "sortName" ON "FormerName" FOR EACH ROW EXECUTE FUNCTION "set_sort_name"();

UPDATE "Person" SET "name" = "name";
UPDATE "FormerName" SET "name" = "name";
CREATE INDEX "Person_sortName_id_idx" ON "Person"("sortName", "id");
