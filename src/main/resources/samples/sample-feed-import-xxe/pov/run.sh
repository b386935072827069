#!/bin/sh
# One part of the proof, run on the classes in out/: attack, selftest, control or the id of a variant.
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xmx128m -cp out pov/Pov.java "${1:-attack}"
