#!/bin/sh
# One part of the proof on the classes of the tree: attack, selftest or control.
made=$(mktemp -d) || exit 2
javac -proc:none -nowarn -cp "@CLASSES@" -d "$made" pov/*.java || exit 2
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -cp "@CLASSES@:$made" Pov "${1:-attack}"
