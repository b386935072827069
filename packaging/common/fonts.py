#!/usr/bin/env python3
"""Makes the bundled fonts from the originals of Debian's fonts-inter and fonts-jetbrains-mono.

Usage: /usr/bin/python3 packaging/common/fonts.py [INTER_FOLDER] [JETBRAINS_FOLDER] [OUT_FOLDER]
Needs python3-fonttools. What it changes and why is in src/main/resources/fonts/README.md.
"""
import os
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

INTER = "/usr/share/fonts/opentype/inter"
MONO = "/usr/share/fonts/truetype/jetbrains-mono"
OUT = "src/main/resources/fonts"

RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x017F),  # Latin, Latin-1, Latin Extended-A
    (0x0192, 0x0192), (0x0218, 0x021B), (0x02C6, 0x02DD),  # spacing accents
    (0x0370, 0x03FF), (0x0400, 0x045F), (0x0490, 0x0491),  # Greek, Cyrillic
    (0x2000, 0x206F), (0x2070, 0x209C),  # punctuation, superscripts and subscripts
    (0x20A0, 0x20BF), (0x2100, 0x214F),  # currency, letter-like
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),  # arrows, mathematics, technical
    (0x2500, 0x259F), (0x25A0, 0x25FF), (0x2713, 0x2718),  # box drawing, shapes, ticks
    (0xFEFF, 0xFEFF), (0xFFFD, 0xFFFD),
]
CODEPOINTS = [c for low, high in RANGES for c in range(low, high + 1)]


def bake_tabular_digits(font):
    """Points the digits of the character map at the glyphs of the feature tnum."""
    gsub = font["GSUB"].table
    mapping = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                real = getattr(table, "ExtSubTable", table)
                mapping.update(getattr(real, "mapping", {}))
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in range(0x30, 0x3A):
                table.cmap[code] = mapping.get(table.cmap[code], table.cmap[code])
    names = [font.getBestCmap()[code] for code in range(0x30, 0x3A)]
    widest = max(font["hmtx"][name][0] for name in names)
    for name in names:  # interpolated weights differ by rounding, at most 2 units of 2816
        advance, left = font["hmtx"][name]
        if widest - advance > 4:
            raise SystemExit("%s is %d wide, not %d: no tabular digit" % (name, advance, widest))
        font["hmtx"][name] = (widest, left)


def to_truetype(font):
    """Replaces cubic CFF outlines by quadratic ones; the software pipeline draws those sharper."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = outlines
    for name in order:
        outline = glyf[name]
        outline.recalcBounds(glyf)
        left = outline.xMin if outline.numberOfContours else 0
        font["hmtx"][name] = (font["hmtx"][name][0], left)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs",
                  "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    maxp.maxComponentElements = 0
    font["post"].formatType = 3.0
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\000\001\000\000"


def cut(font, features):
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.hinting = True
    options.glyph_names = False
    options.drop_tables += ["DSIG", "STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CODEPOINTS)
    cutter.subset(font)


def rename(font, family, style):
    """Gives each file a family of its own, because numeric weights are picked badly."""
    names = font["name"]
    full = family if style == "Regular" else family + " " + style
    for record in list(names.names):
        if record.nameID in (16, 17, 21, 22, 25):
            names.removeNames(record.nameID)
    for name_id, value in ((1, family), (2, style), (3, full + ";Immunis Console"), (4, full),
                           (6, full.replace(" ", "") if style != "Bold" else family.replace(" ", "") + "-Bold")):
        names.setName(value, name_id, 3, 1, 0x409)
        names.setName(value, name_id, 1, 0, 0)


def save(font, folder, name):
    font["head"].created = font["head"].modified = 3_800_000_000  # the same bytes on every run
    font.recalcTimestamp = False
    path = os.path.join(folder, name)
    font.save(path)
    print("%-32s %7d bytes" % (name, os.path.getsize(path)))


def main(arguments):
    inter, mono, out = (arguments + [INTER, MONO, OUT][len(arguments):])[:3]
    for style, family in (("Regular", "Inter"), ("Medium", "Inter Medium"), ("SemiBold", "Inter SemiBold")):
        font = TTFont(os.path.join(inter, "Inter-%s.otf" % style))
        bake_tabular_digits(font)
        cut(font, ["kern", "mark", "mkmk", "ccmp", "locl"])
        to_truetype(font)
        rename(font, family, "Regular")
        if style != "Regular":
            font["OS/2"].usWeightClass = 400  # the family name says it; a weight would be added to it
        save(font, out, "Inter-%s.ttf" % style)
    for style in ("Regular", "Bold"):
        font = TTFont(os.path.join(mono, "JetBrainsMono-%s.ttf" % style))
        cut(font, ["mark", "mkmk", "ccmp", "locl"])
        rename(font, "JetBrains Mono NL", style)
        save(font, out, "JetBrainsMonoNL-%s.ttf" % style)


if __name__ == "__main__":
    main(sys.argv[1:])
